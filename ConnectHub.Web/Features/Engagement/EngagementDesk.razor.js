const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable=""], [contenteditable="true"]';

/** @param {HTMLDialogElement} dialog */
export function open(dialog) {
  if (!dialog.open)
    dialog.showModal();
}

/** @param {HTMLDialogElement} dialog */
export function openToAsk(dialog) {
  dialog.addEventListener('cancel', event => event.preventDefault());
  open(dialog);
}

/** @param {HTMLDialogElement} dialog */
export function close(dialog) {
  dialog.close();
}

/** @param {HTMLElement} field */
export function focus(field) {
  field.focus();
}

/**
 * A row that is taken away, or a button that is off, leaves the focus nowhere. It goes to the first that there is of these.
 * @param {HTMLElement} desk
 * @param {string[]} selectors
 */
export function focusIfLost(desk, selectors) {
  const focused = document.activeElement;
  if (focused && focused !== document.body && !focused.matches(':disabled'))
    return;
  for (const selector of selectors) {
    const found = /** @type {HTMLElement | null} */ (desk.querySelector(selector));
    found?.focus();
    if (found && document.activeElement === found)
      return;
  }
}

/** @param {HTMLElement} form */
export function settle(form) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !form.contains(active))
    return;
  active.blur();
  active.focus();
}

/** @param {HTMLElement} form */
export function focusProblem(form) {
  const first = form.querySelector('[aria-invalid="true"], .error');
  if (!(first instanceof HTMLElement))
    return;
  if (!first.matches('input, select, textarea'))
    first.tabIndex = -1;
  first.focus();
}

/**
 * @param {HTMLElement} desk
 * @param {string} address of the page that it is on
 */
export function showAddress(desk, address) {
  const there = new URL(address, location.href);
  if (desk.isConnected && there.pathname === location.pathname)
    history.replaceState(history.state, '', there);
}

/** @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Presses what says by data-key that the key is for it, "ctrl+z" with Ctrl or ⌘. Shows to tests as data-keys that they are heard.
 * @param {HTMLElement} desk
 */
export function keys(desk) {
  const endings = new AbortController();
  document.addEventListener('keydown', event => {
    if (!desk.isConnected) {
      endings.abort();
      return;
    }
    if (event.altKey || event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
      return;
    if (event.target instanceof Element && event.target.closest(TYPING))
      return;
    const key = CSS.escape((event.ctrlKey || event.metaKey ? 'ctrl+' : '') + event.key.toLowerCase());
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    const target = /** @type {HTMLElement | null} */ (row?.querySelector(`[data-row-key="${key}"]`) ?? desk.querySelector(`[data-key="${key}"]`));
    if (!target)
      return;
    event.preventDefault();
    if (target.matches(TYPING))
      target.focus();
    else
      target.click();
  }, { signal: endings.signal });
  desk.dataset.keys = '';
}
