const NEAR = 48;

/** Whether the list follows its end. It stops when the reader scrolls up and counts what comes meanwhile; it never starts again by itself. */
export class ScrollLock {
  #following = true;
  #unseen = 0;
  /** @type {Set<string>} */
  #holders = new Set();

  get following() {
    return this.#following && this.#holders.size === 0;
  }

  /** Held still in spite of following: the reader has not scrolled away. */
  get held() {
    return this.#following && this.#holders.size > 0;
  }

  /**
   * Nothing may move beneath the reader's hand while somebody holds it; afterwards the list follows again if it did before.
   * @param {string} holder
   * @param {boolean} hold
   */
  freeze(holder, hold) {
    if (hold)
      this.#holders.add(holder);
    else
      this.#holders.delete(holder);
    if (this.following)
      this.#unseen = 0;
  }

  get unseen() {
    return this.#unseen;
  }

  /**
   * The reader scrolled.
   * @param {number} distance pixels below what is in sight
   */
  scrolled(distance) {
    // What comes while it is frozen makes the end go away; that is not the reader's scrolling.
    if (this.#holders.size > 0)
      return;
    if (distance <= NEAR)
      this.follow();
    else
      this.#following = false;
  }

  /** @param {number} count of new messages */
  arrived(count) {
    if (!this.following)
      this.#unseen += count;
  }

  follow() {
    this.#following = true;
    this.#holders.clear();
    this.#unseen = 0;
  }
}

/** @param {number} count */
export function unseenText(count) {
  if (count === 0)
    return 'Back to the newest';
  return count === 1 ? '1 new message' : `${count > 99 ? '99+' : count} new messages`;
}
