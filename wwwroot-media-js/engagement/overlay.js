// The overlay's page: shows what the room of the running stream says, and finds back by itself, because nobody sits before it.
import './poll-card.js';
import './reaction-stage.js';
import { tell } from '../shared/room-news.js';

const LOOK_MS = 5000;

/** @typedef {{ snapshot: boolean, slots: Record<string, unknown> }} OverlayTick */

/** @param {HTMLElement} root */
export function attach(root) {
  let stream = '';
  return {
    /**
     * Called by the server: from now on this stream, null for none.
     * @param {string | null} id
     */
    show(id) {
      stream = id ?? '';
      root.replaceChildren(...(id ? [element('reaction-stage', id, document.createElement('canvas')), element('poll-card', id)] : []));
      root.dataset.stream = stream;
    },

    /** @param {OverlayTick} tick */
    tick(tick) {
      tell({ stream, viewers: 0, phase: 'live', snapshot: tick.snapshot, slots: tick.slots });
    },
  };
}

/**
 * @param {string} tag
 * @param {string} stream
 * @param {...Node} children
 */
function element(tag, stream, ...children) {
  const made = document.createElement(tag);
  made.setAttribute('stream', stream);
  made.setAttribute(tag === 'poll-card' ? 'overlay' : 'always', '');
  made.setAttribute('data-testid', tag === 'poll-card' ? 'overlay-poll' : 'overlay-reactions');
  if (tag === 'poll-card')
    made.hidden = true;
  made.append(...children);
  return made;
}

let looking = 0;
document.addEventListener('components-reconnect-state-changed', event => {
  const state = event instanceof CustomEvent ? event.detail?.state : null;
  if ((state === 'failed' || state === 'rejected') && looking === 0)
    looking = window.setInterval(() => void look(), LOOK_MS);
}, { capture: true });

async function look() {
  try {
    if ((await fetch('/health/live', { cache: 'no-store' })).ok)
      location.reload();
  } catch {
    // The server is still away.
  }
}
