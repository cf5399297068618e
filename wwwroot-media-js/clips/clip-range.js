export const SHORTEST = 5;
export const LONGEST = 90;
/** What the handles take at first, and what is saved where there is nothing to choose from. */
export const USUAL = 30;
/** What there is to choose from. */
const WINDOW = 120;

/** Two handles on a stretch of media, in seconds. What one handle cannot have alone, it gets by pushing the other. Pure. */
export class ClipRange {
  #first;
  #last;
  #in;
  #out;

  /**
   * @param {number} first  of what there is
   * @param {number} last
   * @param {number} length  wanted at the beginning, up to the end
   * @param {number} [end]  where it ends at the beginning
   */
  constructor(first, last, length, end = last) {
    this.#first = first;
    this.#last = last;
    this.#out = clamp(end, first + SHORTEST, last);
    this.#in = Math.max(first, this.#out - clamp(length, SHORTEST, LONGEST));
  }

  get first() {
    return this.#first;
  }

  get last() {
    return this.#last;
  }

  get in() {
    return this.#in;
  }

  get out() {
    return this.#out;
  }

  get length() {
    return this.#out - this.#in;
  }

  /** @param {number} time */
  setIn(time) {
    this.#in = clamp(time, this.#first, this.#last - SHORTEST);
    this.#out = clamp(this.#out, this.#in + SHORTEST, Math.min(this.#last, this.#in + LONGEST));
  }

  /** @param {number} time */
  setOut(time) {
    this.#out = clamp(time, this.#first + SHORTEST, this.#last);
    this.#in = clamp(this.#in, Math.max(this.#first, this.#out - LONGEST), this.#out - SHORTEST);
  }

  /** 0–1 of all there is. @param {number} time */
  shareOf(time) {
    return clamp((time - this.#first) / (this.#last - this.#first), 0, 1);
  }

  /** @param {number} share */
  timeAt(share) {
    return this.#first + clamp(share, 0, 1) * (this.#last - this.#first);
  }
}

/**
 * Live: the last two minutes; the handles on their newest, or around what is watched by who has gone back. Null: too little.
 * @param {{ first: number, last: number }} bounds
 * @param {number | null} watched
 */
export function liveRange({ first, last }, watched) {
  return rangeAround(Math.max(first, last - WINDOW), last, watched ?? last);
}

/**
 * What is watched is not among what can be clipped live.
 * @param {{ last: number }} bounds
 * @param {number | null} watched
 */
export function isTooOld({ last }, watched) {
  return watched !== null && watched < last - WINDOW;
}

/**
 * In a video: a minute to both sides of what is watched. Null: too little.
 * @param {{ first: number, last: number }} bounds
 * @param {number} watched
 */
export function videoRange({ first, last }, watched) {
  return rangeAround(Math.max(first, watched - WINDOW / 2), Math.min(last, watched + WINDOW / 2), watched);
}

/** @param {number} from @param {number} to @param {number} watched */
function rangeAround(from, to, watched) {
  return to - from < SHORTEST ? null : new ClipRange(from, to, USUAL, Math.max(from + USUAL, watched + USUAL / 2));
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
