// How a component opens and closes a dialog of its own over the circuit.

/** @param {HTMLDialogElement} dialog */
export function openDialog(dialog) {
  if (!dialog.open)
    dialog.showModal();
}

/** @param {HTMLDialogElement} dialog */
export function closeDialog(dialog) {
  dialog.close();
}
