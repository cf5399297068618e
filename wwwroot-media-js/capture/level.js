/** Everything below is taken for silence; a quiet room with an open microphone lies above it. */
export const silenceDb = -60;
export const silenceMs = 5000;

/**
 * Loudness of samples between -1 and 1, in dBFS.
 * @param {Float32Array} samples
 */
export function decibels(samples) {
  let sum = 0;
  for (const sample of samples)
    sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms > 0 ? Math.max(-100, 20 * Math.log10(rms)) : -100;
}

/**
 * How many of the meter's bars are lit.
 * @param {number} db @param {number} bars
 */
export function litBars(db, bars) {
  return Math.max(0, Math.min(bars, Math.round((db - silenceDb) / -silenceDb * bars)));
}

/** Says when a microphone that should be heard has not been for five seconds. */
export class SilenceWatch {
  /** @type {number | null} */
  #since = null;

  /**
   * @param {number} db @param {boolean} expected false while muted or without a microphone
   * @param {number} now milliseconds
   * @returns {boolean} silent for too long
   */
  hear(db, expected, now) {
    if (!expected || db > silenceDb) {
      this.#since = null;
      return false;
    }
    this.#since ??= now;
    return now - this.#since >= silenceMs;
  }
}
