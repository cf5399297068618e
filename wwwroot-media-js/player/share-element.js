const SAID_MS = 2000;

/** An element around a button, of an `url` and a `title`: the system's share sheet on devices that have one, else the address goes to the clipboard. */
export class ShareElement extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', this.#share);
  }

  disconnectedCallback() {
    this.querySelector('button')?.removeEventListener('click', this.#share);
    clearTimeout(this.#timer);
  }

  /** What is shared. */
  get address() {
    return new URL(this.getAttribute('url') ?? location.href, location.href);
  }

  #share = async () => {
    const share = { url: this.address.href, title: this.getAttribute('title') ?? document.title };
    if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.(share)) {
      await navigator.share(share).catch(() => {});
      return;
    }
    try {
      await navigator.clipboard.writeText(share.url);
      this.#say('Link copied');
    } catch {
      this.#say('Copy it from the address bar');
    }
  };

  /** In place of the button's label, for a moment. @param {string} text */
  #say(text) {
    const label = this.querySelector('[data-part="label"]');
    if (!label)
      return;
    this.dataset.label ??= label.textContent ?? '';
    label.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => { label.textContent = this.dataset.label ?? ''; }, SAID_MS);
  }
}
