/** @import { Message, Tick } from './types.js' */
import { lineOf } from './line.js';

/** More than fits on any screen. */
const LINES = 60;

/** @param {HTMLElement} root */
export const attach = root => new ChatOverlay(root);

/** The newest lines of a chat, to be laid over a picture. Nobody can click there; after an outage the bar of shared/reconnect.js finds back by itself. */
export class ChatOverlay {
  #root;
  /** @type {Map<string, HTMLElement>} */
  #lines = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
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
