/**
 * Tells of each change once, whoever listens: a page's component over a circuit that may be away.
 * @template T
 */
export class Teller {
  #told;
  #read;
  #tell;

  /**
   * @param {() => T} read how it is now
   * @param {(now: T) => Promise<unknown>} tell throws or rejects when nobody could be told; then it is told again with the next look
   */
  constructor(read, tell) {
    this.#read = read;
    this.#tell = tell;
    this.#told = JSON.stringify(read());
  }

  async look() {
    const now = this.#read();
    const text = JSON.stringify(now);
    if (text === this.#told)
      return;
    this.#told = text;
    try {
      await this.#tell(now);
    } catch {
      if (this.#told === text)
        this.#told = '';
    }
  }
}
