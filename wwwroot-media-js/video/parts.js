import { findParts } from '../player/parts.js';

/**
 * The elements of the video player's markup (VideoPlayer.razor), found by their `data-part`.
 *
 * @typedef {object} VideoParts
 * @property {HTMLElement} frame
 * @property {HTMLVideoElement} video
 * @property {HTMLElement} slate
 * @property {HTMLElement} slateTitle
 * @property {HTMLElement} slateText
 * @property {HTMLButtonElement} unmute
 * @property {HTMLButtonElement} begin
 * @property {HTMLElement} bar
 * @property {HTMLElement} preview
 * @property {HTMLElement} tile
 * @property {HTMLElement} previewTitle
 * @property {HTMLElement} previewTime
 * @property {HTMLElement} ticks
 * @property {HTMLInputElement} seek
 * @property {HTMLButtonElement} play
 * @property {HTMLButtonElement} mute
 * @property {HTMLInputElement} volume
 * @property {HTMLElement} clock
 * @property {HTMLElement} length
 * @property {HTMLSelectElement} speed
 * @property {HTMLButtonElement} chat
 * @property {HTMLButtonElement} theatre
 * @property {HTMLButtonElement} pip
 * @property {HTMLButtonElement} fullscreen
 * @property {HTMLDialogElement} keys
 */

const NAMES = ['frame', 'video', 'slate', 'slateTitle', 'slateText', 'unmute', 'begin', 'bar', 'preview', 'tile', 'previewTitle', 'previewTime', 'ticks', 'seek', 'play',
  'mute', 'volume', 'clock', 'length', 'speed', 'chat', 'theatre', 'pip', 'fullscreen', 'keys'];

/**
 * @param {HTMLElement} player
 * @returns {VideoParts}
 */
export function partsOf(player) {
  return /** @type {VideoParts} */ (/** @type {unknown} */ (findParts(player, NAMES)));
}
