/**
 * Which lines a moderator has marked. A line that is gone, struck or out of sight is marked no more: nothing is done to what cannot be seen.
 */
export class Selection {
  /** @type {Set<string>} */
  #marked = new Set();
  #alive;
  #changed;

  /**
   * @param {(id: string) => boolean} alive
   * @param {() => void} changed
   */
  constructor(alive, changed) {
    this.#alive = alive;
    this.#changed = changed;
  }

  get ids() {
    return [...this.#marked].filter(this.#alive);
  }

  get size() {
    return this.ids.length;
  }

  /** @param {string} id */
  has(id) {
    return this.#marked.has(id);
  }

  /** @param {string} id */
  toggle(id) {
    if (!this.#marked.delete(id) && this.#alive(id))
      this.#marked.add(id);
    this.#changed();
  }

  /** @param {string} id */
  mark(id) {
    if (this.#marked.has(id) || !this.#alive(id))
      return;
    this.#marked.add(id);
    this.#changed();
  }

  clear() {
    if (this.#marked.size === 0)
      return;
    this.#marked.clear();
    this.#changed();
  }

  /** Lines came and went. */
  prune() {
    const alive = this.ids;
    if (alive.length === this.#marked.size)
      return;
    this.#marked = new Set(alive);
    this.#changed();
  }
}

const NAMED = 3;

/**
 * What could not be done, in one sentence that names the first few.
 * @param {string[]} left
 */
export function leftText(left) {
  if (left.length === 0)
    return '';
  const more = left.length > NAMED ? `, and ${left.length - NAMED} more` : '';
  return ` Not: ${left.slice(0, NAMED).join('; ')}${more}.`;
}

/**
 * @param {number} count
 * @param {string} noun
 */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
