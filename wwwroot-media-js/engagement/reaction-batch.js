/** @import { Counts } from './types.js' */

/** What one person may send; the server counts no more than this either. */
export const PER_SECOND = 5;

/** Presses that gather until they are sent. */
export class ReactionBatch {
  /** @type {Counts} */
  #counts = {};
  /** When the last presses were, at most a second's worth. @type {number[]} */
  #pressed = [];

  /**
   * @param {string} kind
   * @param {number} now ms
   * @returns {boolean} false when that was too fast: it does not count
   */
  press(kind, now) {
    this.#pressed = this.#pressed.filter(at => now - at < 1000);
    if (this.#pressed.length >= PER_SECOND)
      return false;
    this.#pressed.push(now);
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
    return true;
  }

  /** What gathered, null when nothing did. */
  take() {
    const counts = this.#counts;
    this.#counts = {};
    return Object.keys(counts).length > 0 ? counts : null;
  }
}
