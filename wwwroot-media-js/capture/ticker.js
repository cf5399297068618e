/** Calls back at a steady rate from a worker: animation frames and the page's own timers stop or crawl in a hidden tab. */
export class Ticker {
  #worker;

  /** @param {number} perSecond @param {() => void} onTick */
  constructor(perSecond, onTick) {
    this.#worker = new Worker(new URL('./ticker-worker.js', import.meta.url));
    this.#worker.onmessage = onTick;
    this.setRate(perSecond);
  }

  /** @param {number} perSecond */
  setRate(perSecond) {
    this.#worker.postMessage(perSecond);
  }

  close() {
    this.#worker.terminate();
  }
}
