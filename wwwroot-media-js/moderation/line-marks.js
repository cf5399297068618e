import { isConnected } from '../shared/connected.js';

const GATHER_MS = 400;

/**
 * Marks lines of the chat for the moderators' filters: reported messages, and people who write here for the first time.
 * @typedef {{ invokeMethodAsync(name: 'FirstTimers', handles: string[]): Promise<string[]> }} Server
 */
export class LineMarks {
  #root;
  #server;
  #observer;
  /** @type {Set<string>} */
  #reported = new Set();
  /** @type {Map<string, boolean>} handle → first time here; also while it is asked */
  #people = new Map();
  /** @type {Set<string>} */
  #asking = new Set();
  #timer = 0;

  /**
   * @param {HTMLElement} root
   * @param {Server} server
   */
  constructor(root, server) {
    this.#root = root;
    this.#server = server;
    this.#observer = new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => this.#came(node))));
    this.#observer.observe(root, { childList: true, subtree: true });
    this.#markAll();
  }

  /** @param {string[]} ids of messages */
  report(ids) {
    this.#reported = new Set(ids);
    this.#markAll();
  }

  close() {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  #markAll() {
    for (const line of this.#root.querySelectorAll('[data-message-id]'))
      this.#came(line);
  }

  /** @param {Node} line */
  #came(line) {
    if (!(line instanceof HTMLElement) || !line.dataset.messageId)
      return;
    line.toggleAttribute('data-reported', this.#reported.has(line.dataset.messageId));
    const handle = line.dataset.user ?? '';
    const first = this.#people.get(handle);
    line.toggleAttribute('data-first', first === true);
    if (first === undefined && handle)
      this.#ask(handle);
  }

  /** @param {string} handle */
  #ask(handle) {
    this.#people.set(handle, false);
    this.#asking.add(handle);
    if (!this.#timer)
      this.#timer = window.setTimeout(() => this.#send(), GATHER_MS);
  }

  async #send() {
    this.#timer = 0;
    const handles = [...this.#asking].slice(0, 100);
    for (const handle of handles)
      this.#asking.delete(handle);
    try {
      if (!isConnected())
        throw new Error('The page has no connection.');
      for (const handle of await this.#server.invokeMethodAsync('FirstTimers', handles))
        this.#people.set(handle, true);
      this.#markAll();
    } catch {
      // The line is away: asked again when their next line comes.
      for (const handle of handles)
        this.#people.delete(handle);
    }
    if (this.#asking.size > 0 && !this.#timer)
      this.#timer = window.setTimeout(() => this.#send(), GATHER_MS);
  }
}
