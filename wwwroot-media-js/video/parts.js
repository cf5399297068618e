import { framePartsOf } from '../player/parts.js';
import { TIMELINE } from './time-bar.js';

/**
 * The elements of the video player's markup (VideoPlayer.razor), found by their `data-part`.
 *
 * @typedef {object} Own
 * @property {HTMLSelectElement} speed
 * @property {HTMLButtonElement} chat
 *
 * @typedef {import('../player/parts.js').FrameParts & import('./time-bar.js').TimelineParts & Own} VideoParts
 */

const OWN = [...TIMELINE, 'speed', 'chat'];

/**
 * @param {HTMLElement} player
 * @returns {VideoParts}
 */
export function partsOf(player) {
  return /** @type {VideoParts} */ (/** @type {unknown} */ (framePartsOf(player, OWN)));
}
