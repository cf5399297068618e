const LONG_PRESS = 500;

/** @type {Readonly<Record<string, string>>} */
const ACTS = { r: 'reply', Enter: 'reply', d: 'delete', t: 'timeout', b: 'ban', w: 'warn', u: 'card', z: 'undo', m: 'more', ' ': 'mark' };

/**
 * @callback Act what is wanted of a line; whoever may not do it does nothing
 * @param {string} act
 * @param {string} id
 * @param {HTMLElement} from the button, or the line
 * @returns {boolean | void} for leaving the lines: whether there was something to leave first
 */

/**
 * How lines are reached: the list is one tab stop, arrows (or J and K) go from line to line, Enter or R answers, other letters moderate, Space marks a
 * line and Shift+J or K mark on; a long press shows a line's buttons on a phone.
 * @param {HTMLElement} lines
 * @param {Act} act
 * @param {AbortSignal} signal
 */
export function reachLines(lines, act, signal) {
  lines.addEventListener('keydown', event => keyOn(lines, event, act), { signal });
  lines.addEventListener('click', event => clickOn(lines, event, act), { signal });
  let press = 0;
  lines.addEventListener('pointerdown', event => {
    if (event.pointerType === 'touch')
      press = window.setTimeout(() => lineOf(event.target)?.focus(), LONG_PRESS);
  }, { signal });
  for (const end of ['pointerup', 'pointercancel', 'pointermove'])
    lines.addEventListener(end, () => clearTimeout(press), { signal });
}

/**
 * @param {HTMLElement} lines
 * @param {KeyboardEvent} event
 * @param {Act} act
 */
function keyOn(lines, event, act) {
  // A filter may hide some: they cannot have the focus.
  const all = /** @type {HTMLElement[]} */ ([...lines.querySelectorAll('[data-message-id]')]).filter(line => line.offsetParent !== null);
  const at = all.findIndex(line => line === document.activeElement);
  const step = { ArrowUp: -1, k: -1, K: -1, ArrowDown: 1, j: 1, J: 1 }[event.key];
  if (step) {
    event.preventDefault();
    const next = all[at < 0 ? all.length - 1 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
    if (event.shiftKey)
      [all[at], next].forEach(line => line && act('mark-on', line.dataset.messageId ?? '', line));
  } else if (at >= 0 && Object.hasOwn(ACTS, event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    act(ACTS[event.key], all[at].dataset.messageId ?? '', all[at]);
  } else if (at >= 0 && event.key === 'Escape' && !act('leave', all[at].dataset.messageId ?? '', all[at]))
    lines.focus();
}

/**
 * @param {HTMLElement} lines
 * @param {MouseEvent} event
 * @param {Act} act
 */
function clickOn(lines, event, act) {
  const target = event.target instanceof Element ? event.target : null;
  const quote = target?.closest('[data-quotes]');
  const button = target?.closest('[data-act]');
  if (button instanceof HTMLElement)
    act(button.dataset.act ?? '', lineOf(button)?.dataset.messageId ?? '', button);
  else if (quote instanceof HTMLElement)
    lines.querySelector(`[data-message-id="${CSS.escape(quote.dataset.quotes ?? '')}"]`)?.scrollIntoView({ block: 'center' });
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function lineOf(target) {
  return target instanceof Element ? target.closest('[data-message-id]') : null;
}
