/** Keeps a phone's screen on while live. The system takes the lock away with the tab; it is asked for again on return. */
export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;
  #request = async () => {
    if (document.visibilityState === 'visible')
      this.#sentinel = await navigator.wakeLock?.request('screen').catch(() => null) ?? null;
  };

  constructor() {
    document.addEventListener('visibilitychange', this.#request);
    void this.#request();
  }

  close() {
    document.removeEventListener('visibilitychange', this.#request);
    void this.#sentinel?.release();
  }
}
