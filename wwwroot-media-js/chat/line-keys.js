const LONG_PRESS = 500;

/**
 * How lines are reached: the list is one tab stop, arrows go from line to line, Enter or R answers; a long press shows a line's buttons on a phone.
 * @param {HTMLElement} lines
 * @param {(id: string) => void} reply
 * @param {AbortSignal} signal
 */
export function reachLines(lines, reply, signal) {
  lines.addEventListener('keydown', event => keyOn(lines, event, reply), { signal });
  lines.addEventListener('click', event => clickOn(lines, event, reply), { signal });
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
 * @param {(id: string) => void} reply
 */
function keyOn(lines, event, reply) {
  const all = /** @type {HTMLElement[]} */ ([...lines.querySelectorAll('[data-message-id]')]);
  const at = all.findIndex(line => line === document.activeElement);
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) {
    event.preventDefault();
    all[at < 0 ? all.length - 1 : Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
  } else if (at >= 0 && (event.key === 'Enter' || event.key === 'r') && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    reply(all[at].dataset.messageId ?? '');
  } else if (at >= 0 && event.key === 'Escape')
    lines.focus();
}

/**
 * @param {HTMLElement} lines
 * @param {MouseEvent} event
 * @param {(id: string) => void} reply
 */
function clickOn(lines, event, reply) {
  const target = event.target instanceof Element ? event.target : null;
  const quote = target?.closest('[data-quotes]');
  if (target?.closest('[data-act="reply"]'))
    reply(lineOf(target)?.dataset.messageId ?? '');
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
