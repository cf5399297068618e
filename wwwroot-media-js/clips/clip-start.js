import { formatClock } from '../player/format.js';
import { isTooOld, liveRange, videoRange } from './clip-range.js';

/**
 * What an editor begins with.
 * @typedef {object} Start
 * @property {import('./clip-range.js').ClipRange | null} range  null: there is too little to cut from
 * @property {string | null} note                                why it is another place than the one that is watched
 * @property {(time: number) => string} label                    how a place is called
 *
 * @typedef {{ first: number, last: number, timeOf: (date: number) => number | null }} Bounds
 *   timeOf: where the picture of that moment (epoch milliseconds) is; null: that cannot be told
 */

const TOO_OLD = 'What you watch is older than the last 2 minutes, and only they can be clipped while the stream is live. If it is recorded, the rest can be clipped from its video '
  + 'once the stream is over.';

/**
 * @param {number | null} moment  what is watched by who has gone back; null: live
 * @returns {(bounds: Bounds) => Start}
 */
export function liveStart(moment) {
  return bounds => {
    const watched = moment === null ? null : bounds.timeOf(moment);
    return { range: liveRange(bounds, watched), note: isTooOld(bounds, watched) ? TOO_OLD : null, label: time => labelBefore(bounds.last - time) };
  };
}

/**
 * @param {number} watched  position in the video
 * @returns {(bounds: Bounds) => Start}
 */
export function videoStart(watched) {
  return bounds => ({ range: videoRange(bounds, watched), note: null, label: formatClock });
}

/** @param {number} seconds */
function labelBefore(seconds) {
  return seconds < 0.5 ? 'newest' : `−${formatClock(seconds)}`;
}
