/** Actions that would undo each other when they overlapped: each begins when the one before is over. */
export class Turns {
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @template T @param {() => Promise<T>} action @returns {Promise<T>} of the action, its failure too */
  take(action) {
    // Who took the turn before is told of its failure; here it is over in any case.
    const turn = this.#last.catch(() => {}).then(action);
    this.#last = turn;
    return turn;
  }
}
