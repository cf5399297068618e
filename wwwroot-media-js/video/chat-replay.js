import { ChatList } from '../chat/list.js';
import { ReplayWindows } from './replay-windows.js';
import { Retries } from './retries.js';

const REFRESH_MS = 300;
/** A leap of the position that playing does not explain. */
const SEEK_SECONDS = 3;
/** Fewer than the list keeps: what it takes away at its top must not come again. */
const LINES = 250;

/** `<chat-replay src window>` beside the player: shows what was said up to the position that plays. */
export class ChatReplay extends HTMLElement {
  /** @type {ChatList} */
  #list = /** @type {any} */ (null);
  /** @type {ReplayWindows} */
  #windows = /** @type {any} */ (null);
  #timer = 0;
  #position = -1;
  #busy = false;
  #retries = /** @type {Retries} */ (/** @type {unknown} */ (null));
  #listeners = new AbortController();

  connectedCallback() {
    this.#list = new ChatList(this.#part('lines'), this.#part('newer'), { self: null, canReply: false });
    this.#windows = new ReplayWindows({
      read: (window, after) => this.#read(window, after),
      seconds: Number(this.getAttribute('window')) || 60,
      gone: id => this.#list.remove(id),
    });
    this.#listeners = new AbortController();
    const options = { signal: this.#listeners.signal };
    this.#retries = new Retries(() => void this.#follow());
    this.#part('retry').addEventListener('click', () => this.#retries.now(), options);
    this.#part('hide').addEventListener('click', () => document.dispatchEvent(new CustomEvent('connecthub:chat-toggle')), options);
    this.#timer = window.setInterval(() => void this.#follow(), REFRESH_MS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#listeners.abort();
    this.#retries.close();
    this.#list.close();
    this.#part('lines').replaceChildren();
  }

  async #follow() {
    const video = document.querySelector('video-player video');
    // Put away or in another tab: nothing is read for nobody.
    if (!(video instanceof HTMLVideoElement) || video.readyState === 0 || this.#busy || this.#retries.isWaiting || this.offsetParent === null || document.hidden)
      return;
    this.#busy = true;
    try {
      await this.#windows.prepare(video.currentTime);
      this.#retries.succeeded();
      this.#part('notice').hidden = true;
      this.#show(video.currentTime);
    } catch {
      this.#retries.failed();
      this.#part('notice').hidden = false;
    } finally {
      this.#busy = false;
    }
  }

  /** @param {number} position */
  #show(position) {
    const lines = this.#windows.upTo(position);
    if (lines === null)
      return;
    const leapt = position < this.#position || position - this.#position > SEEK_SECONDS;
    if (leapt)
      this.#list.reconcile([]);
    this.#position = position;
    this.#list.add(lines.slice(-LINES).map(line => line.message), { quiet: leapt });
    if (leapt)
      this.#list.toEnd();
    this.#part('empty').hidden = this.#list.size > 0;
    this.dataset.position = position.toFixed(1);
  }

  /**
   * @param {number} window
   * @param {number} after
   */
  async #read(window, after) {
    const response = await fetch(`${this.getAttribute('src')}/${window}?after=${after}`);
    if (!response.ok)
      throw new Error(`The chat of window ${window} was answered with ${response.status}.`);
    return await response.json();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }
}

customElements.define('chat-replay', ChatReplay);
