const ASK_MS = 1000;
const LONGEST_MS = 8000;

/** `<clip-wait src state>`: asks whether the clip is made, and then loads the page anew. */
export class ClipWait extends HTMLElement {
  #timer = 0;
  #wait = ASK_MS;

  connectedCallback() {
    this.#again();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #again() {
    this.#timer = window.setTimeout(() => void this.#ask(), this.#wait);
    this.#wait = Math.min(LONGEST_MS, this.#wait * 1.2);
  }

  async #ask() {
    const state = await stateOf(this.getAttribute('src') ?? '');
    if (!this.isConnected)
      return;
    if (state !== null && state !== 'queued' && state !== this.getAttribute('state'))
      location.reload();
    else
      this.#again();
  }
}

/**
 * Null while the server cannot be asked; a clip that was deleted meanwhile is "gone".
 * @param {string} address
 */
async function stateOf(address) {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    if (response.status === 404)
      return 'gone';
    return response.ok ? String((await response.json()).state) : null;
  } catch {
    return null;
  }
}

customElements.define('clip-wait', ClipWait);
