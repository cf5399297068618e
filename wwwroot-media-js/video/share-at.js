import { formatClock } from '../player/format.js';

const SAID_MS = 2000;
const REFRESH_MS = 500;

/** `<share-at url title>` around a button and a checkbox: shares the video, at the moment that plays when that is ticked. */
export class ShareAt extends HTMLElement {
  #timer = 0;
  #refresh = 0;

  connectedCallback() {
    this.#part('share').addEventListener('click', this.#share);
    this.#refresh = window.setInterval(() => this.#show(), REFRESH_MS);
  }

  disconnectedCallback() {
    this.#part('share').removeEventListener('click', this.#share);
    clearInterval(this.#refresh);
    clearTimeout(this.#timer);
  }

  get #position() {
    const video = document.querySelector('video-player video');
    return video instanceof HTMLVideoElement ? Math.floor(video.currentTime) : 0;
  }

  #show() {
    const moment = this.#part('moment');
    const text = formatClock(this.#position);
    if (moment.textContent !== text)
      moment.textContent = text;
  }

  #share = async () => {
    const url = new URL(this.getAttribute('url') ?? location.href, location.href);
    if (/** @type {HTMLInputElement} */ (this.#part('at')).checked)
      url.searchParams.set('t', String(this.#position));
    const share = { url: url.href, title: this.getAttribute('title') ?? document.title };
    if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.(share)) {
      await navigator.share(share).catch(() => {});
      return;
    }
    try {
      await navigator.clipboard.writeText(share.url);
      this.#say('Link copied');
    } catch {
      this.#say('Copy it from the address bar');
    }
  };

  /** @param {string} text */
  #say(text) {
    const label = this.#part('label');
    label.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => { label.textContent = 'Share'; }, SAID_MS);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }
}

customElements.define('share-at', ShareAt);
