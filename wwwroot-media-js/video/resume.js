const EVERY_MS = 15_000;
/** Who stopped this close to either end begins anew. */
const BORDER = 10;
const KEY = 'connecthub.resume';
const KEPT = 50;

/**
 * Remembers where the viewer is: with the account of who is signed in, else in this browser.
 */
export class Resume {
  #video;
  #page;
  #signedIn;
  #saved = -1;
  #timer;
  #listeners = new AbortController();

  /**
   * @param {HTMLVideoElement} video
   * @param {string} page  the video's address
   * @param {boolean} signedIn
   */
  constructor(video, page, signedIn) {
    this.#video = video;
    this.#page = page;
    this.#signedIn = signedIn;
    this.#timer = setInterval(() => !video.paused && this.#save(), EVERY_MS);
    const options = { signal: this.#listeners.signal };
    video.addEventListener('pause', () => this.#save(), options);
    video.addEventListener('ended', () => this.#save(), options);
    addEventListener('pagehide', () => this.#save(), options);
  }

  /** What this browser knows; null when it knows nothing. @param {string} page */
  static recall(page) {
    return read().find(point => point.page === page)?.at ?? null;
  }

  close() {
    this.#save();
    clearInterval(this.#timer);
    this.#listeners.abort();
  }

  #save() {
    const at = Math.round(this.#video.currentTime * 10) / 10;
    if (this.#video.readyState === 0 || at === this.#saved)
      return;
    this.#saved = at;
    if (this.#signedIn)
      void this.#report(at);
    else
      this.#keep(at);
  }

  /** keepalive: it is sent also when the page is being left. What fails or is refused comes again with the next one. @param {number} at */
  async #report(at) {
    try {
      const { ok } = await fetch(`${this.#page}/position`, { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ seconds: at }) });
      if (ok)
        return;
    } catch {
      // as a refusal
    }
    this.#saved = -1;
  }

  /** @param {number} at */
  #keep(at) {
    const points = read().filter(point => point.page !== this.#page);
    if (at >= BORDER && !(at > this.#video.duration - BORDER))
      points.unshift({ page: this.#page, at });
    try {
      localStorage.setItem(KEY, JSON.stringify(points.slice(0, KEPT)));
    } catch {
      // private mode: nothing is kept
    }
  }
}

/** @returns {{ page: string, at: number }[]} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(point => typeof point?.page === 'string' && typeof point?.at === 'number') : [];
  } catch {
    return [];
  }
}
