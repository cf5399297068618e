// What components call by their own module, which exports these: .NET cannot open a <dialog>.

/** @param {HTMLDialogElement} dialog */
export function openDialog(dialog) {
  if (!dialog.open)
    dialog.showModal();
}

/** @param {HTMLDialogElement} dialog */
export function closeDialog(dialog) {
  dialog.close();
}
