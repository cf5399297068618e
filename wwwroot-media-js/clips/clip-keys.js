/**
 * The editor's keys. Pure.
 * @typedef {'mark-in' | 'mark-out' | 'back' | 'stop' | 'forward' | 'toggle-play' | 'frame-back' | 'frame-forward' | 'second-back' | 'second-forward'
 *   | 'to-in' | 'to-out'} EditorCommand
 */

/** @type {Readonly<Record<string, EditorCommand>>} */
const COMMANDS = {
  i: 'mark-in', o: 'mark-out', j: 'back', k: 'stop', l: 'forward', ' ': 'toggle-play', arrowleft: 'frame-back', arrowright: 'frame-forward', home: 'to-in', end: 'to-out',
};

/** @type {Readonly<Record<string, EditorCommand>>} */
const WITH_SHIFT = { arrowleft: 'second-back', arrowright: 'second-forward' };

/**
 * Null: the key belongs to somebody else (a field, a button, the browser).
 * @param {{ key: string, shiftKey?: boolean, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, isComposing?: boolean }} event
 * @param {{ closest(selector: string): unknown } | null} target
 * @returns {EditorCommand | null}
 */
export function editorCommandOf(event, target) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target?.closest('input, textarea'))
    return null;
  const key = event.key.toLowerCase();
  if (key === ' ' && target?.closest('button, summary'))
    return null;
  return (event.shiftKey ? WITH_SHIFT[key] : COMMANDS[key]) ?? null;
}

/** @param {{ key: string, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean, code?: string }} event */
export function asksToClip({ key, code, altKey, ctrlKey, metaKey }) {
  // With Alt some layouts give another letter.
  return Boolean(altKey) && !ctrlKey && !metaKey && (key.toLowerCase() === 'x' || code === 'KeyX');
}
