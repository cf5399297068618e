import { downloadText, refusalText } from './download-text.js';

const LOOK_MS = 1000;

/** `<video-download src>` around a button: has the MP4 made when there is none yet, tells how far it is, then saves it. */
export class VideoDownload extends HTMLElement {
  #timer = 0;
  #busy = false;
  #askedAgain = false;
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
    this.#askedAgain = false;
    void this.#step('POST');
  };

  /** @param {'GET' | 'POST'} method */
  async #step(method) {
    const answer = await this.#fetch(method);
    switch (answer?.state) {
      case 'refused': return this.#end(answer.text);
      case 'ready': return this.#save(answer.url);
      case 'failed': return this.#end('It could not be made');
      case 'none': return this.#lost();
    }
    if (answer)
      this.#say(downloadText(answer.state, answer.done));
    this.#timer = window.setTimeout(() => void this.#step(answer ? 'GET' : method), LOOK_MS);
  }

  /**
   * Null: the server cannot be reached, or cannot answer at the moment.
   * @param {'GET' | 'POST'} method
   * @returns {Promise<{ state: string, done: number, url: string, text: string } | null>}
   */
  async #fetch(method) {
    try {
      const response = await fetch(this.getAttribute('src') ?? '', { method, cache: 'no-store' });
      if (response.ok)
        return await response.json();
      return response.status < 500 ? { state: 'refused', done: 0, url: '', text: refusalText(response.status) } : null;
    } catch {
      return null;
    }
  }

  /** Nobody waits for it there any more: the video was cut differently meanwhile, and is another file now. */
  #lost() {
    if (this.#askedAgain)
      return this.#end('The video was changed: try again');
    this.#askedAgain = true;
    void this.#step('POST');
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
