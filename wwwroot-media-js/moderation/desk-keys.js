/** Rows that J and K go through: chat lines, held messages, and whatever else says so. */
const ROWS = '[data-message-id], [data-desk-row]';

/** After G the next letter names a part of the page. */
const JUMP_MS = 1500;

/**
 * The keys of a moderators' page. They press buttons that are there: a row's buttons carry `data-key="a"`, the page's own `data-desk-key="z"`; so a
 * key does what the button does, and nothing that the moderator has no button for. What lines of the chat do with keys is line-keys.js's.
 */
export class DeskKeys {
  #root;
  #endings = new AbortController();
  #jumpUntil = 0;
  /** Where J and K go on after the focus was elsewhere, in a card for example. @type {WeakRef<HTMLElement> | null} */
  #last = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    root.addEventListener('focusin', () => {
      const row = this.#row();
      this.#last = row ? new WeakRef(row) : this.#last;
    }, { signal: this.#endings.signal });
    // On the way up: a line that wants the key has it first, the player (which listens to the document) what is left.
    document.body.addEventListener('keydown', event => this.#on(event), { signal: this.#endings.signal });
    // Shows to tests that they are heard.
    root.dataset.keys = '';
  }

  close() {
    this.#endings.abort();
  }

  /** @param {KeyboardEvent} event */
  #on(event) {
    if (event.defaultPrevented || !this.#root.isConnected)
      return;
    const done = isChord(event) ? this.#click(`[data-desk-chord="${CSS.escape(event.key.toUpperCase())}"]`) : isCommand(event) && this.#command(event);
    if (done)
      event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key is used up
   */
  #command({ key: pressed, timeStamp }) {
    const key = pressed.toLowerCase();
    const jump = timeStamp < this.#jumpUntil;
    this.#jumpUntil = key === 'g' && !jump ? timeStamp + JUMP_MS : 0;
    if (this.#jumpUntil)
      return true;
    if (jump)
      return this.#jump(key);
    if (key === '/')
      return this.#write();
    return key === 'j' || key === 'k' ? this.#move(key === 'j' ? 1 : -1) : this.#press(key);
  }

  /** @param {string} key */
  #jump(key) {
    const selector = CSS.escape(key);
    this.#click(`[data-jump-tab~="${selector}"]`);
    const part = visible(this.#root.querySelectorAll(`[data-jump="${selector}"]`))[0];
    part?.focus();
    // A part that the moderator took off the page says so.
    return part !== undefined || this.#click(`[data-jump-hidden="${selector}"]`);
  }

  /** The key itself begins the command there. */
  #write() {
    visible(this.#root.querySelectorAll('[data-part="input"]'))[0]?.focus();
    return false;
  }

  /** @param {number} step */
  #move(step) {
    const here = this.#row() ?? visible([this.#last?.deref()].filter(row => row?.isConnected).map(row => /** @type {HTMLElement} */ (row)))[0];
    const list = here?.closest('[data-desk-list]') ?? visible(this.#root.querySelectorAll('[data-desk-list]')).find(one => one.querySelector(ROWS));
    const rows = visible(list?.querySelectorAll(ROWS) ?? []);
    const at = rows.findIndex(row => row === here);
    // Into a list from outside: to its newest line when it is a chat, which grows at its end, else to its first.
    const start = list?.getAttribute('data-desk-list') === 'end' ? rows.length - 1 : 0;
    const next = rows[at < 0 ? start : Math.min(Math.max(at + step, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    this.#last = next ? new WeakRef(next) : null;
    return next !== undefined;
  }

  /** @param {string} key */
  #press(key) {
    const selector = CSS.escape(key);
    return press(this.#row()?.querySelector(`[data-key="${selector}"]`))
      || this.#click(`[data-desk-key="${selector}"]`)
      || press(visible(this.#root.querySelectorAll(`[data-first-key="${selector}"]`))[0]);
  }

  /** @param {string} selector */
  #click(selector) {
    return press(this.#root.querySelector(selector));
  }

  /** @returns {HTMLElement | null} the row that has the focus, itself or in one of its buttons */
  #row() {
    const row = document.activeElement?.closest(ROWS);
    return row instanceof HTMLElement && this.#root.contains(row) ? row : null;
  }
}

/** @param {Element | null | undefined} button */
function press(button) {
  if (!(button instanceof HTMLElement) || (button instanceof HTMLButtonElement && button.disabled))
    return false;
  button.click();
  return true;
}

/**
 * Not while somebody types, chooses or answers a dialog, and not the browser's own keys.
 * @param {{ key: string, target: EventTarget | null, altKey: boolean, ctrlKey: boolean, metaKey: boolean, isComposing: boolean }} event
 */
export function isCommand({ key, target, altKey, ctrlKey, metaKey, isComposing }) {
  if (altKey || ctrlKey || metaKey || isComposing || key.length !== 1)
    return false;
  return !typesIn(target) && !inDialog(target);
}

/** @param {KeyboardEvent} event */
function isChord({ target, altKey, ctrlKey, metaKey, shiftKey }) {
  return (ctrlKey || metaKey) && shiftKey && !altKey && !inDialog(target);
}

/** @param {EventTarget | null} target */
function typesIn(target) {
  const where = /** @type {{ closest?(selector: string): unknown } | null} */ (target);
  return Boolean(where?.closest?.('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'));
}

/** @param {EventTarget | null} target */
function inDialog(target) {
  const where = /** @type {{ closest?(selector: string): unknown } | null} */ (target);
  return Boolean(where?.closest?.('dialog[open], [role="menu"], form[role="dialog"]'));
}

/**
 * @param {Iterable<Element>} elements
 * @returns {HTMLElement[]} those that can be seen
 */
function visible(elements) {
  return /** @type {HTMLElement[]} */ ([...elements].filter(element => element instanceof HTMLElement && element.offsetParent !== null));
}
