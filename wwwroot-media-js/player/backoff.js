/** Growing pauses between attempts, for ever, with jitter so that a restarted server is not met by everyone at once. */
export class Backoff {
  #first;
  #longest;
  #random;
  #next;

  /** @param {{ first?: number, longest?: number, random?: () => number }} [options]  milliseconds */
  constructor({ first = 500, longest = 4000, random = Math.random } = {}) {
    this.#first = first;
    this.#longest = longest;
    this.#random = random;
    this.#next = first;
  }

  /** The pause before the next attempt in milliseconds. */
  take() {
    const pause = this.#next;
    this.#next = Math.min(this.#longest, pause * 2);
    return Math.round(pause * (0.75 + this.#random() * 0.5));
  }

  reset() {
    this.#next = this.#first;
  }
}
