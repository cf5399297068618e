/**
 * Asks before something is done; Cancel has the focus, and Escape is a way out too.
 * @param {{ question: string, details?: string, button: string }} what
 * @returns {Promise<boolean>}
 */
export function confirmed({ question, details = '', button }) {
  const dialog = document.createElement('dialog');
  dialog.dataset.testid = 'confirm';
  const title = document.createElement('h2');
  title.id = 'confirm-title';
  title.textContent = question;
  dialog.setAttribute('aria-labelledby', title.id);
  const words = document.createElement('p');
  words.className = 'muted';
  words.textContent = details;
  const form = document.createElement('form');
  form.method = 'dialog';
  form.className = 'dialog-actions';
  const cancel = buttonOf('Cancel', 'btn');
  cancel.dataset.testid = 'confirm-cancel';
  cancel.autofocus = true;
  const yes = buttonOf(button, 'btn danger');
  yes.dataset.testid = 'confirm-yes';
  yes.value = 'yes';
  form.append(cancel, yes);
  dialog.append(title, ...(details ? [words] : []), form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(answer => dialog.addEventListener('close', () => {
    dialog.remove();
    answer(dialog.returnValue === 'yes');
  }, { once: true }));
}

/**
 * @param {string} text
 * @param {string} className
 */
function buttonOf(text, className) {
  const made = document.createElement('button');
  made.className = className;
  made.textContent = text;
  return made;
}
