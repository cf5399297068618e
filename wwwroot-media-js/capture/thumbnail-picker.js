import { broadcaster } from './broadcaster.js';
import { refusalOf, uploadRefusal } from './thumbnail-rules.js';

/**
 * `<thumbnail-picker data-upload>` around the markup of ThumbnailField.razor: a picture from a file or of the preview goes to the server, and its
 * id into the hidden field, whose change the page hears.
 */
export class ThumbnailPicker extends HTMLElement {
  #abort = new AbortController();

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.addEventListener('change', event => this.#picked(event), { signal });
    this.addEventListener('click', event => this.#click(event), { signal });
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  /** @param {Event} event */
  #picked(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file')
      return;
    const file = input.files?.[0];
    // The same file can be chosen again after a failure.
    input.value = '';
    if (!file)
      return;
    const refusal = refusalOf(file);
    if (refusal)
      this.#say(refusal);
    else
      void this.#upload(file);
  }

  /** @param {Event} event */
  #click(event) {
    if (event.target instanceof Element && event.target.closest('[data-do="snap"]'))
      void this.#snap();
  }

  async #snap() {
    const picture = await broadcaster.mixer?.snapshot();
    if (picture)
      await this.#upload(picture);
    else
      this.#say('There is no preview to take a picture of yet.');
  }

  /** @param {Blob} picture */
  async #upload(picture) {
    if (this.hasAttribute('data-busy'))
      return;
    this.toggleAttribute('data-busy', true);
    this.#say('');
    try {
      const response = await fetch(this.dataset.upload ?? '', { method: 'POST', body: picture, signal: AbortSignal.timeout(60_000) });
      if (response.ok)
        this.#choose((await response.json()).id);
      else
        this.#say(uploadRefusal(response.status));
    } catch {
      this.#say('The picture could not be sent. Check your connection and try again.');
    } finally {
      this.toggleAttribute('data-busy', false);
    }
  }

  /** @param {string} id */
  #choose(id) {
    const value = this.querySelector('[data-part="value"]');
    if (!(value instanceof HTMLInputElement))
      return;
    value.value = id;
    value.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** @param {string} text */
  #say(text) {
    const said = this.querySelector('[data-part="said"]');
    if (said)
      said.textContent = text;
  }
}
