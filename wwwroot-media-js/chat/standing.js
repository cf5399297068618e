/** @import { Standing } from './types.js' */
/** @import { Composer } from './composer.js' */
import { countdown } from './connection.js';
import { durationText } from './duration.js';

/**
 * Above the input: that and why nothing can be written, and for how long. What was typed stays in the input.
 *
 * @typedef {{ box: HTMLElement, text: HTMLElement, left: HTMLElement, acknowledge: HTMLElement }} StandingParts
 */
export class StandingNotice {
  #parts;
  #composer;
  #stop = () => {};

  /**
   * @param {StandingParts} parts
   * @param {Composer} composer
   * @param {() => Promise<unknown>} acknowledge
   */
  constructor(parts, composer, acknowledge) {
    this.#parts = parts;
    this.#composer = composer;
    const button = /** @type {HTMLButtonElement} */ (parts.acknowledge);
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await acknowledge();
      } finally {
        button.disabled = false;
      }
    });
  }

  /** @param {Standing} standing */
  show({ barred, warning }) {
    this.#stop();
    const reason = (barred ?? warning)?.reason;
    this.#parts.box.hidden = !barred && !warning;
    this.#parts.box.dataset.kind = (barred ?? warning)?.kind ?? '';
    this.#parts.acknowledge.hidden = Boolean(barred) || !warning;
    this.#composer.locked = Boolean(barred ?? warning);
    this.#parts.left.hidden = barred?.kind !== 'timeout';
    const words = barred ? (barred.kind === 'ban' ? 'You are banned from this chat.' : 'A moderator has timed you out.') : 'A moderator has warned you.';
    this.#parts.text.textContent = reason ? `${words} Reason: ${reason}` : words;
    if (barred?.kind === 'timeout')
      this.#stop = countdown(barred.seconds ?? 0, left => this.#left(left, Boolean(warning)));
  }

  close() {
    this.#stop();
  }

  /**
   * @param {number} seconds
   * @param {boolean} warned
   */
  #left(seconds, warned) {
    this.#parts.left.textContent = `You can write again in ${durationText(seconds)}.`;
    // The server tells the end too; whose line is away just then may write all the same.
    if (seconds > 0 || warned)
      return;
    this.#parts.box.hidden = true;
    this.#composer.locked = false;
  }
}
