/**
 * While the pointer is on a moderator's buttons the lines stand still: a click must not hit whoever has just moved there.
 * @param {HTMLElement} lines
 * @param {(hold: boolean) => void} freeze
 * @param {AbortSignal} signal
 */
export function holdStill(lines, freeze, signal) {
  lines.addEventListener('pointerover', event => freeze(event.target instanceof Element && event.target.closest('.tool') !== null), { signal });
  lines.addEventListener('pointerleave', () => freeze(false), { signal });
}
