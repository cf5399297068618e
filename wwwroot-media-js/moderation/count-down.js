import { leftText } from '../shared/left-text.js';

/** `<count-down until="…">` in its shadow, so that what the server rendered stays as it is. */
export class CountDown extends HTMLElement {
  static observedAttributes = ['until'];

  #timer = 0;

  connectedCallback() {
    this.#timer = window.setInterval(() => this.#show(), 1000);
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  attributeChangedCallback() {
    this.#show();
  }

  #show() {
    const until = Date.parse(this.getAttribute('until') ?? '');
    if (Number.isNaN(until))
      return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.textContent = leftText(until - Date.now());
    this.title = `until ${new Date(until).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })}`;
  }
}

if (!customElements.get('count-down'))
  customElements.define('count-down', CountDown);
