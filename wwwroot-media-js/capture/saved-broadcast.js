/**
 * What a reloaded page needs to go on with its broadcast. Kept per tab: another tab is another broadcaster.
 * @typedef {object} SavedBroadcast
 * @property {string} streamId
 * @property {string} ingestUrl
 * @property {string} token
 * @property {string} startedAt ISO instant
 * @property {string} preset name of the size that is recorded
 * @property {{ name: string, initials: string, colour: string }} who
 * @property {boolean} muted
 * @property {boolean} cameraOff
 * @property {{ id: string, mimeType: string, capturedFrom: string } | null} session
 */

const key = 'connecthub.broadcast';

/** @param {Storage} storage @returns {SavedBroadcast | null} */
export function load(storage) {
  try {
    const saved = JSON.parse(storage.getItem(key) ?? 'null');
    return typeof saved?.streamId === 'string' && typeof saved.token === 'string' ? saved : null;
  } catch {
    return null;
  }
}

/** @param {Storage} storage @param {SavedBroadcast} broadcast */
export function save(storage, broadcast) {
  storage.setItem(key, JSON.stringify(broadcast));
}

/** @param {Storage} storage */
export function forget(storage) {
  storage.removeItem(key);
}
