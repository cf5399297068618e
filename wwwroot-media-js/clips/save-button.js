/** @typedef {'media' | 'cooldown' | 'saving'} Reason */

/** The editor's button that saves: it can be pressed while nothing speaks against it. */
export class SaveButton {
  #button;
  /** @type {Set<Reason>} */
  #against = new Set();

  /** @param {HTMLButtonElement} button */
  constructor(button) {
    this.#button = button;
  }

  get free() {
    return this.#against.size === 0;
  }

  /** @param {Reason} reason @param {boolean} holds */
  hold(reason, holds) {
    if (holds)
      this.#against.add(reason);
    else
      this.#against.delete(reason);
    this.#button.disabled = !this.free;
    this.#button.textContent = this.#against.has('saving') ? 'Saving…' : 'Save clip';
  }
}
