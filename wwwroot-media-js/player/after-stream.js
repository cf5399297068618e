const tries = 3;
const pauseMs = 2000;

/**
 * Shows the ways to the recording of a stream that is over, when there is one for this viewer. Asked some times: the room says that it is over a moment before the last of it is written.
 * @param {HTMLAnchorElement[]} links
 * @param {string} streamId
 * @param {{ ask?: typeof fetch, wait?: (ms: number) => Promise<void> }} [browser]
 */
export async function offerRecording(links, streamId, { ask = (...request) => fetch(...request), wait = ms => new Promise(resolve => setTimeout(resolve, ms)) } = {}) {
  for (let left = tries; left > 0; left--) {
    const response = await ask(`/watch/${streamId}/recording${location.search}`, { cache: 'no-store' }).catch(() => null);
    if (response?.status === 200) {
      const { url } = await response.json();
      for (const link of links)
        Object.assign(link, { href: url, hidden: false });
      return;
    }
    if (left > 1)
      await wait(pauseMs);
  }
}
