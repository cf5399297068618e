/** A look is a view once so much of it was played. */
export const VIEW_SECONDS = 10;
/** More than this between two readings is a seek or a sleeping tab, not playing. */
const LONGEST_STEP = 2;

/** Adds up what was really played, and tells once. Pure but for what it calls. */
export class ViewCount {
  #tell;
  #played = 0;
  #last = NaN;
  #told = false;

  /** @param {() => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /**
   * @param {number} position
   * @param {boolean} playing
   * @param {number} [rate]
   */
  at(position, playing, rate = 1) {
    const step = position - this.#last;
    this.#last = playing ? position : NaN;
    if (!(step > 0 && step <= LONGEST_STEP * Math.max(1, rate)) || this.#told)
      return;
    this.#played += step / rate;
    if (this.#played < VIEW_SECONDS)
      return;
    this.#told = true;
    this.#tell();
  }
}
