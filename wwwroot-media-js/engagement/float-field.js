/** @import { Counts } from './types.js' */

const LIFE_MS = 2600;
/**
 * What the streamer chose (ReactionIntensity.cs). most: on the picture together; atOnce: of one tick, more would not be seen as more.
 * @type {Readonly<Record<string, { most: number, atOnce: number }>>}
 */
const INTENSITIES = { few: { most: 16, atOnce: 3 }, normal: { most: 60, atOnce: 14 }, many: { most: 120, atOnce: 32 } };
const SPREAD_MS = 220;

/**
 * @typedef {{ kind: string, x: number, size: number, drift: number, phase: number, age: number }} Float
 * age: ms, below 0 it has not begun. x and drift are shares of the width, size of the height.
 */

/** What floats over the picture, without a picture: positions only, so that it can be tested and costs nothing to think about. */
export class FloatField {
  #random;
  /** @type {Float[]} */
  #floats = [];
  #limit = INTENSITIES.normal;

  /** @param {() => number} [random] in [0, 1) */
  constructor(random = Math.random) {
    this.#random = random;
  }

  /** @param {string} name */
  set intensity(name) {
    this.#limit = INTENSITIES[name] ?? INTENSITIES.normal;
  }

  get count() {
    return this.#floats.length;
  }

  /**
   * A crowd is drawn as a few, in its own proportions.
   * @param {Counts} counts
   */
  add(counts) {
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const share = Math.min(1, this.#limit.atOnce / Math.max(1, all));
    for (const [kind, count] of Object.entries(counts)) {
      for (let i = Math.max(1, Math.round(count * share)); i > 0 && this.#floats.length < this.#limit.most; i--)
        this.#floats.push(this.#float(kind, all > 1));
    }
  }

  /** @param {number} ms */
  step(ms) {
    for (const float of this.#floats)
      float.age += ms;
    this.#floats = this.#floats.filter(float => float.age < LIFE_MS);
  }

  clear() {
    this.#floats = [];
  }

  /**
   * Where everything is now. x, y and size in pixels, y is the centre.
   * @param {number} width
   * @param {number} height
   */
  *positions(width, height) {
    for (const float of this.#floats) {
      if (float.age < 0)
        continue;
      const part = float.age / LIFE_MS;
      const rise = 1 - (1 - part) ** 1.6;
      yield {
        kind: float.kind,
        x: width * (float.x + Math.sin(float.phase + part * 5) * float.drift),
        y: height * (0.86 - 0.62 * rise),
        size: Math.min(44, Math.max(20, height * float.size)) * Math.min(1, 0.5 + part * 4),
        alpha: part < 0.7 ? 1 : (1 - part) / 0.3,
      };
    }
  }

  /**
   * @param {string} kind
   * @param {boolean} spread
   * @returns {Float}
   */
  #float(kind, spread) {
    return {
      kind,
      x: 0.72 + 0.22 * this.#random(),
      size: 0.06 + 0.025 * this.#random(),
      drift: 0.008 + 0.018 * this.#random(),
      phase: 6.28 * this.#random(),
      age: spread ? -SPREAD_MS * this.#random() : 0,
    };
  }
}
