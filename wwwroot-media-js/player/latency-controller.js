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
/** Behind by this much more than the target without a buffer to catch up with: loading does not keep up, and nothing but a jump helps. */
const LAG_SECONDS = 1.25;
const LAG_MS = 4000;
/** Doubles while jumps do not help, so that a player that cannot come closer is left to play. */
const JUMP_PAUSE_MS = 1500;
const LONGEST_JUMP_PAUSE_MS = 24_000;
const CALM_MS = 10_000;
/** So long without a stall, and the target comes down a step; twice as long after each further stall: a bad minute must not delay the whole
 *  evening, and a bad connection must not stall four times a minute. */
const RELAX_MS = 15_000;
const LONGEST_RELAX_MS = 120_000;
const TARGET_STEP = 0.1;
const TARGET_LIMIT = 1.5;
/** Who begins with more in hand may also have so much more after stalls. */
const TARGET_ROOM = 1;
export const LOW_LATENCY_TARGET = 0.17;

/** Coarse steps: every change of rate costs the audio a small splice. */
const STEPS = [
  { above: 1.0, rate: 1.15 },
  { above: 0.5, rate: 1.1 },
  { above: 0.2, rate: 1.06 },
  { above: 0.06, rate: 1.03 },
];

export class LatencyController {
  #now;
  #base;
  #target;
  #limit;
  /** @type {{ at: number, forward: number }[]} */
  #readings = [];
  #mutedUntil = 0;
  #jumpPause = JUMP_PAUSE_MS;
  #jumpedAt = -Infinity;
  #laggingSince = NaN;
  #changedAt;
  #relaxMs = RELAX_MS / 2;

  /** @param {{ target?: number, now?: () => number }} [options]  target in seconds; now in milliseconds */
  constructor({ target = LOW_LATENCY_TARGET, now = () => performance.now() } = {}) {
    this.#base = this.#target = target;
    this.#limit = Math.max(TARGET_LIMIT, target + TARGET_ROOM);
    this.#now = now;
    this.#changedAt = now();
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
    this.#relax(now);
    const rate = this.#rate(now, forward);
    const late = Math.max(forward, behind) > LATE_SECONDS + this.#base || this.#lags(now, behind, rate);
    if (late && now >= this.#mutedUntil) {
      this.#jumped(now);
      return { rate: 1, jump: true };
    }
    return { rate, jump: false };
  }

  /** The streamer wants more or less of it; what stalls had added is forgotten. @param {number} target  seconds */
  retarget(target) {
    this.#base = target;
    this.#aim(target);
    this.#limit = Math.max(TARGET_LIMIT, target + TARGET_ROOM);
    this.forget();
  }

  /** The picture stopped for want of data: from now on keep a little more of it. */
  stalled() {
    this.#aim(Math.min(this.#limit, this.#target + TARGET_STEP));
    this.#relaxMs = Math.min(LONGEST_RELAX_MS, this.#relaxMs * 2);
    this.#readings = [];
  }

  /** Readings from before a jump or a pause say nothing about after it. */
  forget() {
    this.#readings = [];
    this.#laggingSince = NaN;
  }

  /** @param {number} target */
  #aim(target) {
    this.#target = Math.round(target * 100) / 100;
    this.#changedAt = this.#now();
  }

  /** @param {number} now */
  #relax(now) {
    if (this.#target > this.#base && now - this.#changedAt >= this.#relaxMs)
      this.#aim(Math.max(this.#base, this.#target - TARGET_STEP));
  }

  /**
   * For some time too far behind while the buffer gives no reason to speed up.
   * @param {number} now
   * @param {number} behind
   * @param {number} rate
   */
  #lags(now, behind, rate) {
    if (behind <= this.#target + LAG_SECONDS || rate > 1)
      this.#laggingSince = NaN;
    else if (Number.isNaN(this.#laggingSince))
      this.#laggingSince = now;
    return now - this.#laggingSince >= LAG_MS;
  }

  /** @param {number} now */
  #jumped(now) {
    const again = now - this.#jumpedAt < this.#jumpPause + CALM_MS;
    this.forget();
    this.#mutedUntil = now + this.#jumpPause;
    this.#jumpPause = again ? Math.min(LONGEST_JUMP_PAUSE_MS, this.#jumpPause * 2) : JUMP_PAUSE_MS;
    this.#jumpedAt = now;
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
