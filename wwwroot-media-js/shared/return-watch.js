/**
 * After the tries that a reader is told of, the page goes on looking quietly whether the server is there again.
 * @typedef {{ after: (ms: number, then: () => void) => number, cancel: (timer: number) => void, random: () => number }} Timers
 */
const EVERY_MS = 15_000;

/** @type {Timers} */
const browserTimers = {
  after: (ms, then) => window.setTimeout(then, ms),
  cancel: timer => clearTimeout(timer),
  random: Math.random,
};

export class ReturnWatch {
  #isThere;
  #onReturn;
  #timers;
  #timer = 0;
  #looking = false;

  /**
   * @param {() => Promise<boolean>} isThere
   * @param {() => void} onReturn called once; to be started again if that was of no use
   * @param {Timers} [timers]
   */
  constructor(isThere, onReturn, timers = browserTimers) {
    this.#isThere = isThere;
    this.#onReturn = onReturn;
    this.#timers = timers;
  }

  start() {
    this.stop();
    this.#looking = true;
    // Spread, so that a room full of viewers does not come back in one instant.
    this.#timer = this.#timers.after(EVERY_MS * (0.75 + this.#timers.random() / 2), () => void this.#look());
  }

  stop() {
    this.#looking = false;
    this.#timers.cancel(this.#timer);
  }

  async #look() {
    const there = await this.#isThere().catch(() => false);
    if (!this.#looking)
      return;
    if (!there)
      return this.start();
    this.#looking = false;
    this.#onReturn();
  }
}
