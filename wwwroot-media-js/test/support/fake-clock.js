/** Time that moves when a test says so. */
export class FakeClock {
  time = 1_000_000;
  /** Every wait that was asked for. @type {number[]} */
  waits = [];
  /** @type {{ at: number, wake: () => void }[]} */
  #timers = [];

  /** Without the longest time that a request may take. */
  get pauses() {
    return this.waits.filter(ms => ms < 10_000);
  }

  now = () => this.time;
  random = () => 0.5;

  /** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
  wait = (ms, signal) => new Promise(resolve => {
    this.waits.push(ms);
    const timer = { at: this.time + ms, wake: resolve };
    this.#timers.push(timer);
    if (signal.aborted)
      resolve();
    signal.addEventListener('abort', () => { this.#timers = this.#timers.filter(t => t !== timer); resolve(); }, { once: true });
  });

  /** Moves to the next timer and lets everything run that hangs on it. */
  async toNextTimer() {
    await settle();
    this.#timers.sort((a, b) => a.at - b.at);
    const timer = this.#timers.shift();
    if (timer) {
      this.time = Math.max(this.time, timer.at);
      timer.wake();
    }
    await settle();
  }
}

/** Lets all pending promises run; no real time passes beyond one turn of the loop. */
export async function settle() {
  for (let i = 0; i < 5; i++)
    await new Promise(resolve => setImmediate(resolve));
}
