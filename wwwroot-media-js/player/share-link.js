const SAID_MS = 2000;

/** `<share-link url title><button>`: the system's share sheet on devices that have one, else the address goes to the clipboard. */
export class ShareLink extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.addEventListener('click', this.#share);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#share);
    clearTimeout(this.#timer);
  }

  #share = async () => {
    const url = new URL(this.getAttribute('url') ?? location.href, location.href).href;
    const share = { url, title: this.getAttribute('title') ?? document.title };
    if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.(share)) {
      await navigator.share(share).catch(() => {});
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      this.#say('Link copied');
    } catch {
      this.#say('Copy it from the address bar');
    }
  };

  /** @param {string} text */
  #say(text) {
    const label = this.querySelector('[data-part="label"]');
    if (!label)
      return;
    this.dataset.label ??= label.textContent ?? '';
    label.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      label.textContent = this.dataset.label ?? '';
    }, SAID_MS);
  }
}

customElements.define('share-link', ShareLink);
