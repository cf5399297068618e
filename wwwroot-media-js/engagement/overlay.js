// The overlay's page: shows what the room of the running stream says. Nobody sits before it: after an outage the bar of shared/reconnect.js
// finds back by itself.
import './poll-card.js';
import './reaction-stage.js';
import { tell } from '../shared/room-news.js';

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
