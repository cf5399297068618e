import { downloadText } from './download-text.js';

const LOOK_MS = 1000;

/** `<video-download src>` around a button: has the MP4 made when there is none yet, tells how far it is, then saves it. */
export class VideoDownload extends HTMLElement {
  #timer = 0;
  #busy = false;
  /** @type {string | null} */
  #plain = null;

  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', this.#ask);
  }

  disconnectedCallback() {
    this.querySelector('button')?.removeEventListener('click', this.#ask);
    clearTimeout(this.#timer);
  }

  #ask = () => {
    if (this.#busy)
      return;
    this.#plain ??= this.querySelector('[data-part="label"]')?.textContent ?? '';
    this.#busy = true;
    void this.#step('POST');
  };

  /** @param {'GET' | 'POST'} method */
  async #step(method) {
    /** @type {{ state: string, done: number, url: string } | null} */
    let answer = null;
    try {
      const response = await fetch(this.getAttribute('src') ?? '', { method, cache: 'no-store' });
      if (response.ok)
        answer = await response.json();
      else if (response.status === 429)
        return this.#end('Asked for too many: try again in a minute');
      else if (response.status < 500)
        return this.#end('Not allowed any more');
    } catch {
      // not reachable: asked again
    }
    if (answer?.state === 'ready')
      return this.#save(answer.url);
    if (answer?.state === 'failed')
      return this.#end('It could not be made');
    if (answer)
      this.#say(downloadText(answer.state, answer.done));
    this.#timer = window.setTimeout(() => void this.#step(answer ? 'GET' : method), LOOK_MS);
  }

  /** @param {string} url */
  #save(url) {
    this.#end(this.#plain ?? '');
    const link = document.createElement('a');
    link.href = url;
    link.download = '';
    link.click();
  }

  /** @param {string} text */
  #end(text) {
    this.#busy = false;
    this.#say(text);
  }

  /** @param {string} text */
  #say(text) {
    const label = this.querySelector('[data-part="label"]');
    if (label && label.textContent !== text)
      label.textContent = text;
    this.querySelector('button')?.toggleAttribute('aria-busy', this.#busy);
  }
}

customElements.define('video-download', VideoDownload);
