import { broadcaster } from './broadcaster.js';
import { onAir } from './phase.js';

/** `<mute-button>` around a button: mutes this page's broadcast; hidden when it has none. Works without the circuit. */
export class MuteButton extends HTMLElement {
  #abort = new AbortController();

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener('connecthub:broadcast', () => this.#show(), { signal });
    this.addEventListener('click', () => broadcaster.mute(!broadcaster.detail.muted), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  #show() {
    const { state, muted } = broadcaster.detail;
    const button = this.querySelector('button');
    this.hidden = !onAir(state);
    if (!button || button.getAttribute('aria-pressed') === String(muted))
      return;
    button.setAttribute('aria-pressed', String(muted));
    button.textContent = muted ? 'Unmute' : 'Mute';
  }
}
