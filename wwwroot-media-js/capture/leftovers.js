import { browserClock } from './clock.js';
import { recent } from './chunk-store.js';
import { Uploader } from './uploader.js';

/** What a page that was reloaded still sends of its former self, and how long the new session waits for it. */
const maxAgeMs = 60_000;
const waitMs = 4000;

/**
 * Sends what the page before this one had recorded and not sent.
 * @param {import('./chunk-store.js').IndexedChunkStore} store
 * @param {import('./saved-broadcast.js').SavedBroadcast} saved
 */
export async function sendLeftovers(store, { session, ingestUrl, token }) {
  if (!session)
    return;
  const chunks = recent(await store.all(session.id).catch(() => []), maxAgeMs);
  if (chunks.length > 0) {
    const uploader = new Uploader({
      url: ingestUrl, session: session.id, token, mimeType: session.mimeType, capturedFrom: session.capturedFrom, store,
      fetch: (...request) => fetch(...request), clock: browserClock, renewToken: async () => null, onStopped: () => {},
    }, chunks);
    await uploader.drain(waitMs);
    await uploader.close();
  }
  await store.clear(session.id).catch(() => {});
}

/**
 * A new token for a page that is refused without one.
 * @param {string} streamId
 * @returns {Promise<string | null>} null when it is refused; rejects when the server could not be asked
 */
export async function renewToken(streamId) {
  const response = await fetch(`/studio/go-live/${streamId}/token`, { method: 'POST' });
  if (response.status === 429 || response.status >= 500)
    throw new Error(`The server answered ${response.status}.`);
  return response.ok ? (await response.json()).token : null;
}
