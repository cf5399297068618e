const name = 'connecthub-broadcast';

/** One tab of a browser broadcasts; a duplicated tab must not send the same stream. */
export class BroadcastLock {
  /** @type {(() => void) | null} */
  #release = null;

  /** @param {number} ms how long to wait for another tab to let go (a reloaded page waits for its former self) */
  async take(ms) {
    if (this.#release || !navigator.locks)
      return true;
    return await new Promise(resolve => {
      navigator.locks.request(name, { signal: AbortSignal.timeout(ms) }, () => {
        resolve(true);
        return new Promise(release => { this.#release = () => release(undefined); });
      }).catch(() => resolve(false));
    });
  }

  release() {
    this.#release?.();
    this.#release = null;
  }
}
