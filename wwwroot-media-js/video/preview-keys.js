/**
 * The keys of the editor's preview.
 * @typedef {'toggle-play' | 'toggle-mute' | 'back-1' | 'on-1' | 'back-10' | 'on-10' | 'frame-back' | 'frame-on' | 'to-start' | 'to-end'
 *   | 'begin-here' | 'end-here' | 'chapter-here'} Command
 */

/** @type {Readonly<Record<string, Command>>} */
export const PREVIEW_KEYS = {
  ' ': 'toggle-play', k: 'toggle-play', m: 'toggle-mute', arrowleft: 'back-1', arrowright: 'on-1', j: 'back-10', l: 'on-10', ',': 'frame-back', '.': 'frame-on',
  home: 'to-start', end: 'to-end', i: 'begin-here', o: 'end-here', c: 'chapter-here',
};
