/**
 * The keys of the video player.
 * @typedef {'toggle-play' | 'toggle-mute' | 'toggle-fullscreen' | 'toggle-theatre' | 'toggle-pip' | 'toggle-chat' | 'volume-up' | 'volume-down' | 'back-5' | 'on-5'
 *   | 'back-10' | 'on-10' | 'frame-back' | 'frame-on' | 'slower' | 'faster' | 'to-start' | 'to-end' | 'show-keys' | `to-${number}`} Command
 */

/** @type {Readonly<Record<string, Command>>} */
export const VIDEO_KEYS = {
  ' ': 'toggle-play', k: 'toggle-play', m: 'toggle-mute', f: 'toggle-fullscreen', t: 'toggle-theatre', i: 'toggle-pip', c: 'toggle-chat',
  arrowup: 'volume-up', arrowdown: 'volume-down', arrowleft: 'back-5', arrowright: 'on-5', j: 'back-10', l: 'on-10', ',': 'frame-back', '.': 'frame-on',
  '<': 'slower', '>': 'faster', home: 'to-start', end: 'to-end', '?': 'show-keys',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String(digit), /** @type {Command} */ (`to-${digit}`)])),
};
