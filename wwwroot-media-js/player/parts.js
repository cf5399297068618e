/**
 * The elements of a player's markup, found by their `data-part`: those of PlayerFrame.razor, which every player has …
 *
 * @typedef {object} FrameParts
 * @property {HTMLElement} frame
 * @property {HTMLVideoElement} video
 * @property {HTMLElement} slate
 * @property {HTMLElement} slateTitle
 * @property {HTMLElement} slateText
 * @property {HTMLButtonElement} unmute
 * @property {HTMLButtonElement} begin
 * @property {HTMLButtonElement} play
 * @property {HTMLButtonElement} mute
 * @property {HTMLInputElement} volume
 * @property {HTMLButtonElement} pip
 * @property {HTMLButtonElement} fullscreen
 * @property {HTMLInputElement} seek
 * @property {HTMLButtonElement | null} theatre
 * @property {HTMLDialogElement | null} keys
 */

/**
 * … and those of LivePlayer.razor.
 *
 * @typedef {object} LiveParts
 * @property {HTMLElement} badge
 * @property {HTMLElement} count
 * @property {HTMLElement} ended
 * @property {HTMLAnchorElement} endedRecording
 * @property {HTMLAnchorElement} slateRecording
 * @property {HTMLElement} slateLink
 * @property {HTMLElement} moment
 * @property {HTMLButtonElement} toLive
 * @property {HTMLElement} delay
 * @property {HTMLButtonElement} quality
 * @property {HTMLElement} menu
 *
 * @typedef {FrameParts & LiveParts} PlayerParts
 */

const FRAME = ['frame', 'video', 'slate', 'slateTitle', 'slateText', 'unmute', 'begin', 'play', 'mute', 'volume', 'pip', 'fullscreen', 'seek'];
const LIVE = ['badge', 'count', 'ended', 'endedRecording', 'slateRecording', 'slateLink', 'moment', 'toLive', 'delay', 'quality', 'menu'];

/**
 * @param {HTMLElement} player
 * @returns {PlayerParts}
 */
export function partsOf(player) {
  return /** @type {PlayerParts} */ (framePartsOf(player, LIVE));
}

/**
 * The frame's parts and a player's own.
 * @param {HTMLElement} player
 * @param {string[]} own
 */
export function framePartsOf(player, own) {
  const parts = findParts(player, [...FRAME, ...own]);
  const [theatre, keys] = ['theatre', 'keys'].map(name => player.querySelector(`[data-part="${name}"]`));
  return /** @type {FrameParts & Record<string, Element>} */ (/** @type {unknown} */ ({ ...parts, theatre, keys }));
}

/**
 * @param {HTMLElement} player
 * @param {string[]} names
 */
function findParts(player, names) {
  /** @type {Record<string, Element>} */
  const parts = {};
  for (const name of names) {
    const part = player.querySelector(`[data-part="${name}"]`);
    if (!part)
      throw new Error(`The player's markup has no part "${name}".`);
    parts[name] = part;
  }
  return parts;
}
