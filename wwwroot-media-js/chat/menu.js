/**
 * A small menu or form beside what opened it. One at a time; the focus goes in and comes back, Escape and a press elsewhere close it.
 *
 * @typedef {object} Item
 * @property {string} label
 * @property {string} testId
 * @property {() => void} run
 * @property {boolean} [danger]
 */
export class Menu {
  #room;
  #opened;
  /** @type {{ box: HTMLElement, opener: HTMLElement, closing: AbortController } | null} */
  #open = null;

  /**
   * @param {HTMLElement} room in which it is placed
   * @param {(open: boolean) => void} opened
   */
  constructor(room, opened) {
    this.#room = room;
    this.#opened = opened;
  }

  /**
   * @param {HTMLElement} opener
   * @param {string} label
   * @param {Item[]} items
   */
  choose(opener, label, items) {
    const box = document.createElement('div');
    box.setAttribute('role', 'menu');
    box.append(...items.map(item => this.#itemOf(item)));
    box.addEventListener('keydown', event => moveOn(box, event));
    this.#show(opener, label, box);
  }

  /**
   * @param {HTMLElement} opener
   * @param {string} label
   * @param {HTMLFormElement} form its submit closes
   */
  ask(opener, label, form) {
    form.setAttribute('role', 'dialog');
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.close();
    });
    this.#show(opener, label, form);
  }

  close() {
    if (!this.#open)
      return;
    const { box, opener, closing } = this.#open;
    this.#open = null;
    closing.abort();
    const had = box.contains(document.activeElement);
    box.remove();
    const line = /** @type {HTMLElement | null} */ (opener.closest('[data-message-id]'));
    if (had)
      (line ?? opener).focus({ preventScroll: true });
    this.#opened(false);
  }

  /**
   * @param {HTMLElement} opener
   * @param {string} label
   * @param {HTMLElement} box
   */
  #show(opener, label, box) {
    this.close();
    const closing = new AbortController();
    this.#open = { box, opener, closing };
    this.#opened(true);
    box.classList.add('pop');
    box.dataset.testid = 'chat-menu';
    box.setAttribute('aria-label', label);
    this.#room.append(box);
    place(this.#room, opener, box);
    const first = /** @type {HTMLElement | null} */ (box.querySelector('[autofocus]') ?? box.querySelector('button, input'));
    first?.focus({ preventScroll: true });
    document.addEventListener('pointerdown', event => {
      if (event.target instanceof Node && !box.contains(event.target))
        this.close();
    }, { capture: true, signal: closing.signal });
    box.addEventListener('keydown', event => {
      if (event.key !== 'Escape')
        return;
      event.stopPropagation();
      this.close();
    });
  }

  /** @param {Item} item */
  #itemOf({ label, testId, run, danger }) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = danger ? 'item danger' : 'item';
    made.setAttribute('role', 'menuitem');
    made.dataset.testid = testId;
    made.textContent = label;
    made.addEventListener('click', () => {
      this.close();
      run();
    });
    return made;
  }
}

/**
 * Beneath what opened it, above when there is more room.
 * @param {HTMLElement} room
 * @param {HTMLElement} opener
 * @param {HTMLElement} box
 */
function place(room, opener, box) {
  const [around, at] = [room.getBoundingClientRect(), opener.getBoundingClientRect()];
  const below = around.bottom - at.bottom;
  const left = Math.min(at.right, around.right - 8) - around.left - box.offsetWidth;
  box.style.left = `${Math.max(8, left)}px`;
  const top = below > box.offsetHeight + 12 || below > at.top - around.top ? at.bottom - around.top + 4 : at.top - around.top - box.offsetHeight - 4;
  box.style.top = `${Math.max(8, Math.min(top, around.height - box.offsetHeight - 8))}px`;
}

/**
 * @param {HTMLElement} box
 * @param {KeyboardEvent} event
 */
function moveOn(box, event) {
  const items = /** @type {HTMLElement[]} */ ([...box.children]);
  const at = items.findIndex(item => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined)
    return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}
