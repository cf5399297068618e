/** Below fifteen pictures a second floating reactions stutter, and what they cost is taken from the video. */
const SLOW_MS = 66;
/** About two seconds of such pictures; a single long one is a page that loads something. */
const FRAMES = 30;
const SLOW_AMONG = 24;

/** Tells a device that cannot keep up with drawing, by how long its pictures take. */
export class SlowWatch {
  /** @type {boolean[]} */
  #last = [];

  /**
   * @param {number} ms  since the picture before
   * @returns {boolean} true: it is too slow
   */
  frame(ms) {
    this.#last.push(ms > SLOW_MS);
    if (this.#last.length > FRAMES)
      this.#last.shift();
    return this.#last.filter(Boolean).length >= SLOW_AMONG;
  }

  clear() {
    this.#last = [];
  }
}
