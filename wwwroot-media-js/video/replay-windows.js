/**
 * The chat of a video in windows of equal length. What is known of one is read again after a minute, so that a message that was deleted meanwhile goes, and
 * earlier while its recording goes on.
 *
 * @typedef {import('../chat/types.js').Message} Message
 * @typedef {{ position: number, message: Message }} ReplayLine
 * @typedef {{ lines: ReplayLine[], next: number | null, isWhole: boolean }} ReplayPage
 * @typedef {{ lines: ReplayLine[], goodUntil: number }} Window
 * @typedef {object} ReplayOptions
 * @property {(window: number, after: number) => Promise<ReplayPage>} read
 * @property {number} seconds  of a window
 * @property {(id: string) => void} [gone]  a message that was there is not any more
 * @property {() => number} [now]
 */

/** So long an unfinished window is good, in milliseconds. */
const FRESH_MS = 3000;
/** So long a whole one. A server that cannot be reached is asked again after FRESH_MS. */
const WHOLE_MS = 60_000;
const KEPT = 60;
/** Lines that fill the list. */
const ENOUGH = 40;
/** Lines that the list may still show further up. */
const SHOWN = 600;
const FURTHEST_BACK = 10;

export class ReplayWindows {
  #read;
  #seconds;
  #gone;
  #now;
  /** @type {Map<number, Window>} */
  #known = new Map();
  /** @type {Map<number, Promise<Window>>} */
  #reading = new Map();

  /** @param {ReplayOptions} options */
  constructor({ read, seconds, gone = () => {}, now = () => performance.now() }) {
    this.#read = read;
    this.#seconds = seconds;
    this.#gone = gone;
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
    // In a quiet chat what was said last may be some minutes ago; and what was shown already must stay true.
    for (let back = index - 1; back >= Math.max(0, index - FURTHEST_BACK) && (back === index - 1 || lines < (this.#known.has(back) ? SHOWN : ENOUGH)); back--)
      lines += (await this.#ensure(back)).lines.length;
    // Ahead of time: nobody waits for it, and what fails is asked for again when it is needed.
    this.#ensure(index + 1).catch(() => {});
  }

  /** @param {number} index */
  async #ensure(index) {
    const known = this.#known.get(index);
    if (known && this.#now() < known.goodUntil)
      return known;
    const reading = this.#reading.get(index) ?? this.#readAnew(index, known).finally(() => this.#reading.delete(index));
    this.#reading.set(index, reading);
    return reading;
  }

  /** What is known stays while it cannot be read. @param {number} index @param {Window | undefined} known */
  async #readAnew(index, known) {
    try {
      const window = await this.#readWhole(index);
      const ids = new Set(window.lines.map(line => line.message.id));
      for (const { message } of known?.lines ?? [])
        if (!ids.has(message.id))
          this.#gone(message.id);
      this.#keep(index, window);
      return window;
    } catch (error) {
      if (!known)
        throw error;
      known.goodUntil = this.#now() + FRESH_MS;
      return known;
    }
  }

  /** @param {number} index @returns {Promise<Window>} */
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
    // Of a window in which nothing was said nothing can be deleted.
    return { lines, goodUntil: !isWhole ? this.#now() + FRESH_MS : lines.length > 0 ? this.#now() + WHOLE_MS : Infinity };
  }

  /** @param {number} index @param {Window} window */
  #keep(index, window) {
    this.#known.delete(index);
    this.#known.set(index, window);
    if (this.#known.size > KEPT)
      this.#known.delete([...this.#known.keys()][0]);
  }
}
