/** Keeps a phone's screen on while live. The system takes the lock away with the tab; it is asked for again on return. */
export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;
  #closed = false;
  #request = async () => {
    if (document.visibilityState !== 'visible')
      return;
    const sentinel = await navigator.wakeLock?.request('screen').catch(() => null) ?? null;
    // The broadcast may have ended while the system was asked.
    if (this.#closed)
      void sentinel?.release();
    else
      this.#sentinel = sentinel;
  };

  constructor() {
    document.addEventListener('visibilitychange', this.#request);
    void this.#request();
  }

  close() {
    this.#closed = true;
    document.removeEventListener('visibilitychange', this.#request);
    void this.#sentinel?.release();
  }
}
