/** What the editor's dialog says: above the picture, and under the title. */
export class ClipWords {
  #parts;
  #waiting = 0;

  /** @param {Record<string, HTMLElement>} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  close() {
    clearInterval(this.#waiting);
  }

  /** @param {string | null} text */
  say(text) {
    this.#parts.notice.hidden = text === null;
    this.#parts.notice.textContent = text ?? '';
  }

  /** @param {string | null} text */
  titleError(text) {
    const { title, 'title-error': error } = this.#parts;
    error.hidden = text === null;
    error.textContent = text ?? '';
    title.setAttribute('aria-invalid', String(text !== null));
    if (text !== null)
      title.focus();
  }

  /** Counts down to when it is allowed. @param {string | null} reason @param {number | null} wait seconds */
  refuse(reason, wait) {
    this.close();
    if (reason === null)
      return;
    if (wait === null)
      return this.say(reason);
    const save = /** @type {HTMLButtonElement} */ (this.#parts.save);
    let left = wait;
    const show = () => this.say(`${reason} You can save the next one in ${left} s.`);
    save.disabled = true;
    show();
    this.#waiting = window.setInterval(() => {
      left--;
      show();
      if (left > 0)
        return;
      this.close();
      save.disabled = false;
      this.say(null);
    }, 1000);
  }
}
