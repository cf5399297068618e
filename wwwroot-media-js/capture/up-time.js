import { formatUptime } from '../player/format.js';

/** `<up-time since="ISO instant">`: hours, minutes and seconds since then, counted in the page. */
export class UpTime extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = window.setInterval(() => this.#show(), 1000);
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #show() {
    const since = Date.parse(this.getAttribute('since') ?? '');
    this.textContent = Number.isNaN(since) ? '' : formatUptime((Date.now() - since) / 1000);
  }
}
