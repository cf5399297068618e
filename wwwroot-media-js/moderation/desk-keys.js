/** Rows that J and K go through: chat lines, held messages, and whatever else says so. */
const ROWS = '[data-message-id], [data-desk-row]';

/**
 * The keys of a moderators' page. They press buttons that are there: a row's buttons carry `data-key="d"`, the page's own
 * `data-desk-key="z"`. So a key does what the button does, and nothing that the moderator has no button for.
 */
export class DeskKeys {
  #root;
  #endings = new AbortController();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    document.addEventListener('keydown', event => this.#on(event), { signal: this.#endings.signal });
  }

  close() {
    this.#endings.abort();
  }

  /** @param {KeyboardEvent} event */
  #on(event) {
    if (event.defaultPrevented || !isCommand(event) || !this.#root.isConnected)
      return;
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k')
      this.#move(key === 'j' ? 1 : -1);
    else if (!this.#press(key))
      return;
    event.preventDefault();
  }

  /** @param {number} step */
  #move(step) {
    const here = this.#row();
    const list = here?.closest('[data-desk-list]') ?? visible(this.#root.querySelectorAll('[data-desk-list]')).find(one => one.querySelector(ROWS));
    const rows = visible(list?.querySelectorAll(ROWS) ?? []);
    const at = rows.findIndex(row => row === here);
    // Into a list from outside: to its newest line when it is a chat, which grows at its end, else to its first.
    const start = list?.getAttribute('data-desk-list') === 'end' ? rows.length - 1 : 0;
    const next = rows[at < 0 ? start : Math.min(Math.max(at + step, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {string} key
   * @returns {boolean} whether there was a button for it
   */
  #press(key) {
    const selector = CSS.escape(key);
    const button = this.#row()?.querySelector(`[data-key="${selector}"]`)
      ?? this.#root.querySelector(`[data-desk-key="${selector}"]`)
      ?? visible(this.#root.querySelectorAll(`[data-first-key="${selector}"]`))[0];
    if (!(button instanceof HTMLElement) || (button instanceof HTMLButtonElement && button.disabled))
      return false;
    if (button instanceof HTMLInputElement || button instanceof HTMLTextAreaElement)
      button.focus();
    else
      button.click();
    return true;
  }

  /** @returns {HTMLElement | null} the row that has the focus, itself or in one of its buttons */
  #row() {
    const row = document.activeElement?.closest(ROWS);
    return row instanceof HTMLElement && this.#root.contains(row) ? row : null;
  }
}

/**
 * Not while somebody types, chooses or answers a dialog, and not the browser's own keys.
 * @param {KeyboardEvent} event
 */
export function isCommand({ key, target, altKey, ctrlKey, metaKey, isComposing }) {
  if (altKey || ctrlKey || metaKey || isComposing || key.length !== 1)
    return false;
  return !(target instanceof Element && target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, dialog[open], [contenteditable]'));
}

/**
 * @param {Iterable<Element>} elements
 * @returns {HTMLElement[]} those that can be seen
 */
function visible(elements) {
  return /** @type {HTMLElement[]} */ ([...elements].filter(element => element instanceof HTMLElement && element.offsetParent !== null));
}
