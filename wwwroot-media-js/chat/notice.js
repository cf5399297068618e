/** @import { Composer } from './composer.js' */
import { countdown } from './connection.js';

/** @typedef {'note' | 'wait' | 'offline' | 'lost'} NoticeKind */

/** The line between the chat and the input: what became of a message, and for how long nothing can be sent. */
export class Notice {
  #line;
  #stop = () => {};

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
  }

  get kind() {
    return this.#line.dataset.kind;
  }

  /**
   * @param {string} text empty: nothing
   * @param {NoticeKind} [kind]
   */
  say(text, kind = 'note') {
    this.#line.textContent = text;
    this.#line.hidden = !text;
    this.#line.dataset.kind = kind;
  }

  /**
   * Nothing can be sent for so many seconds; typing goes on.
   * @param {Composer} composer
   * @param {number} seconds
   * @param {(left: number) => string} text
   */
  block(composer, seconds, text) {
    composer.blocked = true;
    this.#stop();
    this.#stop = countdown(seconds, left => {
      composer.blocked = left > 0;
      this.say(left > 0 ? text(left) : '', 'wait');
    });
  }

  /** @param {Composer | null} composer */
  unblock(composer) {
    this.#stop();
    if (composer)
      composer.blocked = false;
    if (this.kind === 'wait' || this.kind === 'note')
      this.say('');
  }

  close() {
    this.#stop();
  }
}
