import { describe, describeExactly, utcText } from './moments.js';

const TOLD_AGAIN_MS = 30_000;

/** @type {Set<LocalTime>} */
const shown = new Set();

/**
 * `<local-time datetime="2026-01-01T18:00:00Z">1 January 2026, 18:00 UTC</local-time>`: the moment in the visitor's own zone, with the
 * full date on hover. The server's text stays in the light DOM (for readers without script, and untouched by enhanced navigation).
 */
export class LocalTime extends HTMLElement {
  static observedAttributes = ['datetime', 'exact'];

  connectedCallback() {
    shown.add(this);
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  attributeChangedCallback() {
    this.tell();
  }

  tell() {
    const at = new Date(this.getAttribute('datetime') ?? '');
    if (Number.isNaN(at.getTime()))
      return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const exact = this.hasAttribute('exact');
    root.textContent = exact ? describeExactly(at, new Date()) : describe(at, new Date());
    this.title = exact ? utcText(at) : at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  }
}

customElements.define('local-time', LocalTime);
// "2 minutes ago" is not true for long.
setInterval(() => shown.forEach(time => time.tell()), TOLD_AGAIN_MS);
