import { formatUptime } from './format.js';

/** `<live-uptime since="2026-01-01T00:00:00Z">`: time on air, ticking; it stops when the room says that the stream has ended. */
export class LiveUptime extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#tick();
    this.#timer = window.setInterval(() => this.#tick(), 1000);
    document.addEventListener('connecthub:room', this.#onRoom);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener('connecthub:room', this.#onRoom);
  }

  #tick() {
    const since = Date.parse(this.getAttribute('since') ?? '');
    if (!Number.isNaN(since))
      this.textContent = formatUptime((Date.now() - since) / 1000);
  }

  /** @param {Event} event */
  #onRoom = event => {
    if (/** @type {CustomEvent} */ (event).detail?.phase === 'ended')
      clearInterval(this.#timer);
  };
}

customElements.define('live-uptime', LiveUptime);
