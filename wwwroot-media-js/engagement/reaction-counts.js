/** @import { Counts } from './types.js' */

/** How long the room may take to tell us of our own. */
const OWN_MS = 3000;

/**
 * Counts as this page shows them: the room's, and our own before the room tells of them. A page that joins learns the totals and nothing of
 * them is news.
 */
export class ReactionCounts {
  /** @type {Counts | null} */
  #told = null;
  /** @type {{ kind: string, at: number }[]} */
  #own = [];

  /**
   * @param {string} kind
   * @param {number} now ms
   */
  press(kind, now) {
    this.#own.push({ kind, at: now });
  }

  /**
   * The room's totals. Gives what others did since the last time: our own was shown when we did it.
   * @param {Counts} totals
   * @param {boolean} snapshot nothing of it is news
   * @param {number} now
   * @returns {Counts}
   */
  tell(totals, snapshot, now) {
    const before = this.#told;
    this.#told = totals;
    this.#own = this.#own.filter(own => now - own.at < OWN_MS);
    /** @type {Counts} */
    const others = {};
    for (const [kind, total] of Object.entries(totals)) {
      let more = Math.max(0, total - (before?.[kind] ?? 0));
      while (more > 0 && this.#takeOwn(kind))
        more--;
      if (more > 0 && before && !snapshot)
        others[kind] = more;
    }
    return others;
  }

  /**
   * @param {string} kind
   * @param {number} now
   */
  shown(kind, now) {
    const own = this.#own.filter(press => press.kind === kind && now - press.at < OWN_MS).length;
    return (this.#told?.[kind] ?? 0) + own;
  }

  /** @param {string} kind */
  #takeOwn(kind) {
    const at = this.#own.findIndex(own => own.kind === kind);
    if (at >= 0)
      this.#own.splice(at, 1);
    return at >= 0;
  }
}
