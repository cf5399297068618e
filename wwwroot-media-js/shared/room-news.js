/**
 * What the room last said to this page, for elements that come later than it did.
 *
 * @typedef {{ stream: string, viewers: number, phase: string, snapshot: boolean, slots: Record<string, any>, title?: string, category?: string | null }} News
 */

/** @type {News | null} */
let latest = null;

/** The room speaks to this page: whoever waits for it need not ask elsewhere. */
export const hasNews = () => latest !== null;

/** @param {News} news */
export function tell(news) {
  const known = !news.snapshot && latest?.stream === news.stream ? latest.slots : {};
  latest = { ...news, slots: { ...known, ...news.slots } };
  document.dispatchEvent(new CustomEvent('connecthub:room', { detail: news }));
}

/**
 * Calls at once with all that is known of the stream (as a snapshot), then with everything new.
 * @param {string} stream
 * @param {(news: News) => void} listener
 * @param {AbortSignal} signal
 */
export function follow(stream, listener, signal) {
  document.addEventListener('connecthub:room', event => {
    const news = /** @type {CustomEvent<News>} */ (event).detail;
    if (news.stream === stream)
      listener(news);
  }, { signal });
  if (latest?.stream === stream)
    listener({ ...latest, snapshot: true });
}
