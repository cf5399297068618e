/**
 * The handle that is being written at the caret, without the at sign, or null.
 * @param {string} text
 * @param {number} caret
 */
export function writtenMention(text, caret) {
  const match = /(?:^|[\s(])@([a-z0-9_]{0,25})$/i.exec(text.slice(0, caret));
  return match ? match[1].toLowerCase() : null;
}

/** Who spoke lately, newest first. */
export class RecentChatters {
  #limit;
  /** @type {Set<string>} */
  #handles = new Set();

  constructor(limit = 200) {
    this.#limit = limit;
  }

  /** @param {string} handle */
  heard(handle) {
    this.#handles.delete(handle);
    this.#handles.add(handle);
    if (this.#handles.size > this.#limit)
      this.#handles.delete(this.#handles.values().next().value ?? '');
  }

  /**
   * @param {string} prefix
   * @param {string | null} except the writer
   */
  startingWith(prefix, except, limit = 5) {
    return [...this.#handles].reverse().filter(handle => handle !== except && handle.startsWith(prefix)).slice(0, limit);
  }
}

/** The list of handles above the input. Focus stays in the input; the list is its aria-controls. */
export class Suggestions {
  #list;
  #chosen = 0;
  /** @type {string[]} */
  #handles = [];

  /**
   * @param {HTMLElement} list
   * @param {(handle: string) => void} choose
   */
  constructor(list, choose) {
    this.#list = list;
    // pointerdown: a click would take the focus first, and with it the phone's keyboard.
    list.addEventListener('pointerdown', event => {
      const option = event.target instanceof Element ? event.target.closest('[data-handle]') : null;
      if (!(option instanceof HTMLElement))
        return;
      event.preventDefault();
      choose(option.dataset.handle ?? '');
    });
  }

  get open() {
    return this.#handles.length > 0;
  }

  get chosen() {
    return this.#handles[this.#chosen];
  }

  /** @param {string[]} handles */
  show(handles) {
    this.#handles = handles;
    this.#chosen = 0;
    this.#render();
  }

  /** @param {number} step */
  move(step) {
    this.#chosen = (this.#chosen + step + this.#handles.length) % this.#handles.length;
    this.#render();
  }

  #render() {
    this.#list.hidden = !this.open;
    this.#list.replaceChildren(...this.#handles.map((handle, index) => {
      const option = document.createElement('div');
      option.id = `chat-suggestion-${index}`;
      option.className = 'option';
      option.dataset.handle = handle;
      option.dataset.testid = 'chat-suggestion';
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(index === this.#chosen));
      option.textContent = `@${handle}`;
      return option;
    }));
  }
}
