/**
 * Keeps a live viewer as close to the edge as the connection allows. It looks at the forward buffer's lowest point of the last
 * 1.5 s (parts arrive in steps, so any single reading is noise) and turns the playback rate by a few percent.
 * hls.js has a catch-up of its own that needs more than a second of buffer; it is left off (maxLiveSyncPlaybackRate 1).
 *
 * @typedef {object} Reading
 * @property {number} forward   seconds buffered ahead of the playhead
 * @property {number} behind    seconds from the playhead to the live edge of the playlist
 * @property {boolean} following  the viewer wants the live edge: neither paused nor seeked back
 * @typedef {{ rate: number, jump: boolean }} Advice
 */

const WINDOW_MS = 1500;
const LATE_SECONDS = 3;
const JUMP_PAUSE_MS = 1500;
const TARGET_STEP = 0.1;
const TARGET_LIMIT = 1.5;
/** Who begins with more in hand may also have so much more after stalls. */
const TARGET_ROOM = 1;
export const LOW_LATENCY_TARGET = 0.2;

/** Coarse steps: every change of rate costs the audio a small splice. */
const STEPS = [
  { above: 1.0, rate: 1.15 },
  { above: 0.5, rate: 1.1 },
  { above: 0.2, rate: 1.06 },
  { above: 0.06, rate: 1.03 },
];

export class LatencyController {
  #now;
  #target;
  #limit;
  /** @type {{ at: number, forward: number }[]} */
  #readings = [];
  #mutedUntil = 0;

  /** @param {{ target?: number, now?: () => number }} [options]  target in seconds; now in milliseconds */
  constructor({ target = LOW_LATENCY_TARGET, now = () => performance.now() } = {}) {
    this.#target = target;
    this.#limit = Math.max(TARGET_LIMIT, target + TARGET_ROOM);
    this.#now = now;
  }

  /** Seconds of forward buffer that are aimed at. */
  get target() {
    return this.#target;
  }

  /**
   * @param {Reading} reading
   * @returns {Advice}
   */
  advise({ forward, behind, following }) {
    if (!following) {
      this.forget();
      return { rate: 1, jump: false };
    }
    const now = this.#now();
    if (Math.max(forward, behind) > LATE_SECONDS + this.#target && now >= this.#mutedUntil) {
      this.forget();
      this.#mutedUntil = now + JUMP_PAUSE_MS;
      return { rate: 1, jump: true };
    }
    return { rate: this.#rate(now, forward), jump: false };
  }

  /** The picture stopped for want of data: from now on keep a little more of it. */
  stalled() {
    this.#target = Math.min(this.#limit, Math.round((this.#target + TARGET_STEP) * 100) / 100);
    this.forget();
  }

  /** Readings from before a jump or a pause say nothing about after it. */
  forget() {
    this.#readings = [];
  }

  /**
   * @param {number} now
   * @param {number} forward
   */
  #rate(now, forward) {
    this.#readings.push({ at: now, forward });
    while (now - this.#readings[0].at > WINDOW_MS)
      this.#readings.shift();
    const excess = Math.min(...this.#readings.map(reading => reading.forward)) - this.#target;
    if (excess < -0.08)
      return 0.97;
    return STEPS.find(step => excess > step.above)?.rate ?? 1;
  }
}
