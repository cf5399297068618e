/**
 * What a sentence is about, most urgent first: how long to wait for the next clip, what the server answered, the media, where the handles stand.
 * @typedef {'cooldown' | 'answer' | 'media' | 'place'} About
 */

/** @type {readonly About[]} */
const ORDER = ['cooldown', 'answer', 'media', 'place'];

/** What the editor's dialog says: above the picture, and under the title. Of each matter one sentence, until it is over; the most urgent one is seen. */
export class ClipWords {
  #parts;
  #button;
  /** @type {Partial<Record<About, string | null>>} */
  #said = {};
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #waiting;

  /**
   * @param {Record<string, HTMLElement>} parts
   * @param {import('./save-button.js').SaveButton} button
   */
  constructor(parts, button) {
    this.#parts = parts;
    this.#button = button;
  }

  /** Nothing is said any more. */
  close() {
    this.#endWait();
    for (const about of ORDER)
      this.say(about, null);
    this.titleError(null);
  }

  /** @param {About} about @param {string | null} text */
  say(about, text) {
    this.#said[about] = text;
    const seen = ORDER.map(each => this.#said[each]).find(Boolean) ?? null;
    this.#parts.notice.hidden = seen === null;
    this.#parts.notice.textContent = seen ?? '';
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
    this.#endWait();
    if (reason === null || wait === null)
      return this.say('answer', reason);
    let left = wait;
    const show = () => this.say('cooldown', `${reason} You can save the next one in ${left} s.`);
    this.#button.hold('cooldown', true);
    show();
    this.#waiting = setInterval(() => {
      if (--left > 0)
        show();
      else
        this.#endWait();
    }, 1000);
  }

  #endWait() {
    clearInterval(this.#waiting);
    this.#button.hold('cooldown', false);
    this.say('cooldown', null);
  }
}
