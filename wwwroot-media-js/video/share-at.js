import { formatClock } from '../player/format.js';
import { ShareElement } from '../player/share-element.js';

const REFRESH_MS = 500;

/** `<share-at url title>` around a button and a checkbox: shares the video, at the moment that plays when that is ticked. */
export class ShareAt extends ShareElement {
  #refresh = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#refresh = window.setInterval(() => this.#show(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#refresh);
  }

  get address() {
    const url = super.address;
    if (/** @type {HTMLInputElement} */ (this.querySelector('[data-part="at"]')).checked)
      url.searchParams.set('t', String(this.#position));
    return url;
  }

  get #position() {
    const video = document.querySelector('video-player video');
    return video instanceof HTMLVideoElement ? Math.floor(video.currentTime) : 0;
  }

  #show() {
    const moment = /** @type {HTMLElement} */ (this.querySelector('[data-part="moment"]'));
    const text = formatClock(this.#position);
    if (moment.textContent !== text)
      moment.textContent = text;
  }
}

customElements.define('share-at', ShareAt);
