/** More than this between two readings is a seek or a sleeping tab, not playing. */
const LONGEST_STEP = 2;

/** Adds up what was really played, and tells once when it is enough: a view. A leap back to the start is the loop. Pure but for what it calls. */
export class PlayedTime {
  #tell;
  #played = 0;
  #last = NaN;
  #told = false;

  /** @param {() => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /**
   * @param {number} position  seconds
   * @param {boolean} playing
   * @param {number} enough  seconds of the viewer's time; NaN while it is not known
   * @param {number} [rate]  at double speed a second of theirs is two of the video's
   */
  at(position, playing, enough, rate = 1) {
    const step = position - this.#last;
    this.#last = playing ? position : NaN;
    if (step > 0 && step <= LONGEST_STEP * Math.max(1, rate))
      this.#played += step / rate;
    if (this.#told || !(this.#played >= enough))
      return;
    this.#told = true;
    this.#tell();
  }
}
