/**
 * `<local-time datetime="2026-01-01T18:00:00Z">1 January 2026, 18:00 UTC</local-time>`: the moment in the visitor's own zone, with the
 * full date on hover. The server's text stays in the light DOM (for readers without script, and untouched by enhanced navigation).
 */
export class LocalTime extends HTMLElement {
  static observedAttributes = ['datetime'];

  attributeChangedCallback() {
    const at = new Date(this.getAttribute('datetime') ?? '');
    if (Number.isNaN(at.getTime()))
      return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.textContent = describe(at, new Date());
    this.title = at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  }
}

/**
 * Near moments as people say them, far ones as a date.
 * @param {Date} at
 * @param {Date} now
 * @param {string} [locale]
 */
export function describe(at, now, locale) {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60)
    return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60)
    return relative.format(Math.round(minutes / 60), 'hour');
  if (Math.abs(minutes) < 7 * 24 * 60)
    return relative.format(Math.round(minutes / (24 * 60)), 'day');
  return at.toLocaleDateString(locale, { dateStyle: 'medium' });
}

if (globalThis.customElements)
  customElements.define('local-time', LocalTime);
