import { framePartsOf } from '../player/parts.js';

/**
 * The elements of the video player's markup (VideoPlayer.razor), found by their `data-part`.
 *
 * @typedef {object} Own
 * @property {HTMLElement} preview
 * @property {HTMLElement} tile
 * @property {HTMLElement} previewTitle
 * @property {HTMLElement} previewTime
 * @property {HTMLElement} ticks
 * @property {HTMLElement} clock
 * @property {HTMLElement} length
 * @property {HTMLSelectElement} speed
 * @property {HTMLButtonElement} chat
 *
 * @typedef {import('../player/parts.js').FrameParts & Own} VideoParts
 */

const OWN = ['preview', 'tile', 'previewTitle', 'previewTime', 'ticks', 'clock', 'length', 'speed', 'chat'];

/**
 * @param {HTMLElement} player
 * @returns {VideoParts}
 */
export function partsOf(player) {
  return /** @type {VideoParts} */ (/** @type {unknown} */ (framePartsOf(player, OWN)));
}
