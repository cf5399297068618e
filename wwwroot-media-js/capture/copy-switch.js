import { broadcaster } from './broadcaster.js';
import { sizeText } from './copy-name.js';
import { onAir } from './phase.js';

/** `<copy-switch>` around the markup of CopySwitch.razor: whether a copy is kept on this computer, and how it stands while on air. */
export class CopySwitch extends HTMLElement {
  #abort = new AbortController();

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.addEventListener('change', () => { if (this.#box) void broadcaster.copies.want(this.#box.checked); }, { signal });
    document.addEventListener('connecthub:broadcast', () => this.#show(), { signal });
    // Children are there a moment after the element itself.
    queueMicrotask(() => this.#show());
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  #show() {
    const { copies, state } = broadcaster;
    const box = this.#box;
    const said = this.querySelector('[data-part="said"]');
    if (!box || !said)
      return;
    const { status } = copies;
    box.checked = copies.wanted;
    // A file begins with a recorder; there is none in the middle of it.
    box.disabled = onAir(state) && status.state !== 'writing';
    const text = onAir(state) ? copyText(status) : copies.wanted
      ? 'The stream is written into this browser as it is sent. Save it where you like when it is over.'
      : 'As it is sent, in full quality, whatever becomes of the connection.';
    if (said.textContent !== text)
      said.textContent = text;
    this.dataset.state = onAir(state) ? status.state : 'off';
  }

  /** @returns {HTMLInputElement | null} */
  get #box() {
    return this.querySelector('input');
  }
}

/** @param {import('./local-copies.js').CopyStatus} status of a broadcast that runs */
export function copyText({ state, bytes, continues, reason }) {
  const size = sizeText(bytes);
  switch (state) {
    case 'off': return 'No copy is kept of this stream. It can be switched on before the next one.';
    case 'writing': return continues ? `${size} so far, in another file: the recording began anew, and what was there before is kept.` : `${size} so far.`;
    case 'failed': return `The copy ended after ${size}: ${reason}. The broadcast goes on.`;
    case 'done': return `The copy was ended after ${size}. The broadcast goes on.`;
  }
}
