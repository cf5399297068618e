import { endingText } from './ending-text.js';

const TICK_MS = 5000;

/** `<ending-soon hidden>`: shows itself from when the room says that the server will end the stream until it has ended. */
export class EndingSoon extends HTMLElement {
  #endsAt = NaN;
  #timer = 0;

  connectedCallback() {
    document.addEventListener('connecthub:room', this.#onRoom);
    this.#timer = window.setInterval(() => this.#show(), TICK_MS);
  }

  disconnectedCallback() {
    document.removeEventListener('connecthub:room', this.#onRoom);
    clearInterval(this.#timer);
  }

  /** @param {Event} event */
  #onRoom = event => {
    const { phase, slots } = /** @type {CustomEvent<{ phase?: string, slots?: { ending?: { at: string } | null } }>} */ (event).detail ?? {};
    if (phase === 'ended')
      this.#endsAt = NaN;
    else if (slots?.ending)
      this.#endsAt = Date.parse(slots.ending.at);
    this.#show();
  };

  #show() {
    const text = endingText(this.#endsAt - Date.now());
    this.hidden = text === '';
    const part = this.querySelector('[data-part="text"]');
    if (part && part.textContent !== text)
      part.textContent = text;
  }
}

customElements.define('ending-soon', EndingSoon);
