/**
 * The elements of a player's markup (LivePlayer.razor), found by their `data-part`.
 *
 * @typedef {object} PlayerParts
 * @property {HTMLElement} frame
 * @property {HTMLVideoElement} video
 * @property {HTMLElement} badge
 * @property {HTMLElement} count
 * @property {HTMLElement} slate
 * @property {HTMLElement} slateTitle
 * @property {HTMLElement} slateText
 * @property {HTMLAnchorElement} slateRecording
 * @property {HTMLElement} slateLink
 * @property {HTMLInputElement} seek
 * @property {HTMLButtonElement} play
 * @property {HTMLButtonElement} mute
 * @property {HTMLInputElement} volume
 * @property {HTMLButtonElement} toLive
 * @property {HTMLElement} delay
 * @property {HTMLButtonElement} quality
 * @property {HTMLElement} menu
 * @property {HTMLButtonElement} theatre
 * @property {HTMLButtonElement} pip
 * @property {HTMLButtonElement} fullscreen
 * @property {HTMLButtonElement} unmute
 * @property {HTMLButtonElement} begin
 * @property {HTMLDialogElement} keys
 */

const NAMES = ['frame', 'video', 'badge', 'count', 'slate', 'slateTitle', 'slateText', 'slateRecording', 'slateLink', 'seek', 'play', 'mute', 'volume', 'toLive', 'delay',
  'quality', 'menu', 'theatre', 'pip', 'fullscreen', 'unmute', 'begin', 'keys'];

/**
 * @param {HTMLElement} player
 * @returns {PlayerParts}
 */
export function partsOf(player) {
  return /** @type {PlayerParts} */ (/** @type {unknown} */ (findParts(player, NAMES)));
}

/**
 * @param {HTMLElement} player
 * @param {string[]} names
 */
export function findParts(player, names) {
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
