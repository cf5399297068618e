const NEAR = 48;

/** Whether the list follows its end. It stops when the reader scrolls up and counts what comes meanwhile; it never starts again by itself. */
export class ScrollLock {
  #following = true;
  #unseen = 0;

  get following() {
    return this.#following;
  }

  get unseen() {
    return this.#unseen;
  }

  /**
   * The reader scrolled.
   * @param {number} distance pixels below what is in sight
   */
  scrolled(distance) {
    if (distance <= NEAR)
      this.follow();
    else
      this.#following = false;
  }

  /** @param {number} count of new messages */
  arrived(count) {
    if (!this.#following)
      this.#unseen += count;
  }

  follow() {
    this.#following = true;
    this.#unseen = 0;
  }
}

/** @param {number} count */
export function unseenText(count) {
  if (count === 0)
    return 'Back to the newest';
  return count === 1 ? '1 new message' : `${count > 99 ? '99+' : count} new messages`;
}
