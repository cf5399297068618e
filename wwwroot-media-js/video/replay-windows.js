/**
 * The chat of a video in windows of equal length, each read once. A window whose recording still goes on is read again.
 *
 * @typedef {import('../chat/types.js').Message} Message
 * @typedef {{ position: number, message: Message }} ReplayLine
 * @typedef {{ lines: ReplayLine[], next: number | null, isWhole: boolean }} ReplayPage
 * @typedef {{ lines: ReplayLine[], isWhole: boolean, readAt: number }} Window
 */

/** So long an unfinished window is good, in milliseconds. */
const FRESH_MS = 3000;
const KEPT = 60;
/** Lines that fill the list. */
const ENOUGH = 40;
const FURTHEST_BACK = 10;

export class ReplayWindows {
  #read;
  #seconds;
  #now;
  /** @type {Map<number, Window>} */
  #known = new Map();
  /** @type {Map<number, Promise<Window>>} */
  #reading = new Map();

  /**
   * @param {(window: number, after: number) => Promise<ReplayPage>} read
   * @param {number} seconds  of a window
   * @param {() => number} [now]
   */
  constructor(read, seconds, now = () => performance.now()) {
    this.#read = read;
    this.#seconds = seconds;
    this.#now = now;
  }

  /** @param {number} position */
  indexOf(position) {
    return Math.max(0, Math.floor(position / this.#seconds));
  }

  /**
   * What was said up to that position, as far back as it was read; null while that is still to be read.
   * @param {number} position
   * @returns {ReplayLine[] | null}
   */
  upTo(position) {
    const index = this.indexOf(position);
    const current = this.#known.get(index);
    if (!current || (index > 0 && !this.#known.has(index - 1)))
      return null;
    const lines = current.lines.filter(line => line.position <= position);
    for (let back = this.#known.get(index - 1), i = index - 1; back && lines.length < ENOUGH; back = this.#known.get(--i))
      lines.unshift(...back.lines);
    return lines;
  }

  /**
   * Reads what that position needs, further back while there is little, and the window after it.
   * @param {number} position
   */
  async prepare(position) {
    const index = this.indexOf(position);
    let lines = (await this.#ensure(index)).lines.length;
    // In a quiet chat what was said last may be some minutes ago.
    for (let back = index - 1; back >= Math.max(0, index - FURTHEST_BACK) && (back === index - 1 || lines < ENOUGH); back--)
      lines += (await this.#ensure(back)).lines.length;
    // Ahead of time: nobody waits for it, and what fails is asked for again when it is needed.
    this.#ensure(index + 1).catch(() => {});
  }

  /** @param {number} index */
  async #ensure(index) {
    const known = this.#known.get(index);
    if (known && (known.isWhole || this.#now() - known.readAt < FRESH_MS))
      return known;
    const reading = this.#reading.get(index) ?? this.#readWhole(index).finally(() => this.#reading.delete(index));
    this.#reading.set(index, reading);
    return reading;
  }

  /** @param {number} index */
  async #readWhole(index) {
    /** @type {ReplayLine[]} */
    const lines = [];
    let isWhole = false;
    /** @type {number | null} */
    let after = 0;
    while (after !== null) {
      /** @type {ReplayPage} */
      const page = await this.#read(index, after);
      lines.push(...page.lines);
      isWhole = page.isWhole;
      after = page.next;
    }
    const window = { lines, isWhole, readAt: this.#now() };
    this.#known.delete(index);
    this.#known.set(index, window);
    if (this.#known.size > KEPT)
      this.#known.delete([...this.#known.keys()][0]);
    return window;
  }
}
