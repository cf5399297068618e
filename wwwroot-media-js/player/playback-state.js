/**
 * What the viewer is told, decided in one place from plain facts. Pure.
 *
 * @typedef {'starting' | 'loading' | 'live' | 'buffering' | 'reconnecting' | 'offline' | 'ended' | 'shut'} PlaybackState
 * @typedef {object} Facts
 * @property {string} phase       of the stream, as the page or the room said last: starting, live, reconnecting, ended
 * @property {boolean} finished   the playlist is closed and the picture has reached its end (or there is none left to load)
 * @property {boolean} shut       the stream is there, but not for this viewer any more
 * @property {boolean} hasPicture a first frame was shown
 * @property {boolean} online     the viewer's own connection
 * @property {boolean} failing    loading fails at the moment
 * @property {number} starvedMs   how long the picture has been waiting for data, 0 when it runs or is paused
 */

/** Shorter waits happen at every join of two sessions; a slate would flash. */
const SPINNER_MS = 400;
const SLATE_MS = 1800;

/**
 * @param {Facts} facts
 * @returns {PlaybackState}
 */
export function playbackState({ phase, finished, shut, hasPicture, online, failing, starvedMs }) {
  if (shut)
    return 'shut';
  const starved = starvedMs > SLATE_MS;
  if (finished || (phase === 'ended' && (starved || !hasPicture)))
    return 'ended';
  if (!online && (starved || !hasPicture))
    return 'offline';
  if (starved && hasPicture)
    return 'reconnecting';
  if (!hasPicture)
    return firstPicture(phase, failing);
  return starvedMs > SPINNER_MS ? 'buffering' : 'live';
}

/**
 * @param {string} phase
 * @param {boolean} failing
 * @returns {PlaybackState}
 */
function firstPicture(phase, failing) {
  if (phase === 'live' && !failing)
    return 'loading';
  return phase === 'reconnecting' || phase === 'live' ? 'reconnecting' : 'starting';
}

/**
 * Title and sentence of the slate; null where the picture speaks for itself.
 * @param {PlaybackState} state
 * @param {{ phase: string, channel: string }} about
 * @returns {{ title: string, text: string } | null}
 */
export function slateOf(state, { phase, channel }) {
  switch (state) {
    case 'starting':
      return { title: 'Starting soon', text: `${channel} is setting up. The picture comes by itself.` };
    case 'reconnecting':
      return phase === 'live'
        ? { title: 'Reconnecting', text: 'The picture is interrupted. It comes back by itself.' }
        : { title: 'Reconnecting', text: `${channel} has lost the connection. The stream goes on as soon as it is back.` };
    case 'offline':
      return { title: 'You are offline', text: 'The stream goes on as soon as your connection is back.' };
    case 'shut':
      return { title: 'Not open to you any more', text: `${channel} changed who may watch. Reload the page if you have the password or a new link.` };
    case 'ended':
      return { title: 'Stream ended', text: `${channel} is no longer live. Thanks for watching.` };
    default:
      return null;
  }
}
