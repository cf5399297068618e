/** @import { Message, Tick } from './types.js' */
import { lineOf } from './line.js';

/** More than fits on any screen. */
const LINES = 60;
const LOOK_AGAIN_MS = 10_000;

/** @param {HTMLElement} root */
export const attach = root => new ChatOverlay(root);

/** The newest lines of a chat, to be laid over a picture. Nobody can click there, so it also mends itself after an outage. */
export class ChatOverlay {
  #root;
  /** @type {Map<string, HTMLElement>} */
  #lines = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    document.querySelector('#components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
      if (/** @type {CustomEvent<{ state: string }>} */ (event).detail.state === 'failed')
        setInterval(reloadWhenThere, LOOK_AGAIN_MS);
    });
  }

  /** @param {Tick} tick */
  tick(tick) {
    if (tick.snapshot)
      this.clear();
    for (const message of tick.chat ?? [])
      this.#add(message);
    for (const id of tick.deleted ?? [])
      this.#remove(id);
  }

  clear() {
    this.#root.replaceChildren();
    this.#lines.clear();
  }

  /** @param {Message} message */
  #add(message) {
    if (this.#lines.has(message.id))
      return;
    const line = lineOf(message, null, false, 'none');
    this.#root.append(line);
    this.#lines.set(message.id, line);
    const oldest = this.#lines.keys().next().value;
    if (this.#lines.size > LINES && oldest)
      this.#remove(oldest);
  }

  /** @param {string} id */
  #remove(id) {
    this.#lines.get(id)?.remove();
    this.#lines.delete(id);
  }
}

async function reloadWhenThere() {
  const there = await fetch(location.href, { cache: 'no-store' }).then(answer => answer.ok, () => false);
  if (there)
    location.reload();
}
