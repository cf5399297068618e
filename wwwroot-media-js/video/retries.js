import { Backoff } from '../player/backoff.js';

/** What failed is tried again: after growing pauses, at once when the connection is back, or when somebody asks for it. */
export class Retries {
  #again;
  #backoff = new Backoff({ first: 1000, longest: 15_000 });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} again */
  constructor(again) {
    this.#again = again;
    addEventListener('online', this.#onOnline);
  }

  close() {
    removeEventListener('online', this.#onOnline);
    this.#stop();
  }

  /** It failed and was not tried again yet. */
  get isWaiting() {
    return this.#timer !== undefined;
  }

  failed() {
    this.#stop();
    this.#timer = setTimeout(() => this.now(), this.#backoff.take());
  }

  succeeded() {
    this.#stop();
    this.#backoff.reset();
  }

  now() {
    this.#stop();
    this.#again();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #onOnline = () => {
    if (this.isWaiting)
      this.now();
  };
}
