import { broadcaster } from './broadcaster.js';
import { onAir } from './phase.js';
import { figuresOf } from './test-figures.js';
import { recordTake, takeMimeType, takeMs } from './test-take.js';

const countMs = 100;

/** `<test-recording>`: a button and a dialog that records five seconds of what would be broadcast and plays it back. Nothing is sent anywhere. */
export class TestRecording extends HTMLElement {
  #abort = new AbortController();
  /** Of the take that is being recorded. */
  #take = new AbortController();
  #url = '';

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.addEventListener('click', event => this.#click(event), { signal });
    document.addEventListener('connecthub:broadcast', () => this.#offer(), { signal });
    // Children are there a moment after the element itself.
    queueMicrotask(() => {
      this.#dialog?.addEventListener('close', () => this.#forget(), { signal });
      this.#offer();
    });
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#forget();
  }

  /** On air there is a real recording to look at, and no second encoder to spare. */
  #offer() {
    this.#part('test')?.toggleAttribute('hidden', onAir(broadcaster.state) || !broadcaster.mixer || !broadcaster.mimeType);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-do]') : null;
    switch (button instanceof HTMLElement && button.dataset.do) {
      case 'test': this.#dialog?.showModal(); void this.#record(); break;
      case 'again': void this.#record(); break;
      case 'close': this.#dialog?.close(); break;
    }
  }

  async #record() {
    const { mixer, preset, mimeType } = broadcaster;
    if (!mixer || !mimeType)
      return;
    this.#forget();
    this.#take = new AbortController();
    const { signal } = this.#take;
    const type = takeMimeType(mimeType, wanted => MediaRecorder.isTypeSupported(wanted));
    this.#show('recording');
    const counting = this.#count(signal);
    mixer.holdSize(true);
    try {
      const take = await recordTake(mixer.stream, preset, type, signal);
      if (take)
        await this.#play(take, preset);
    } catch (error) {
      if (!signal.aborted)
        this.#fail(error);
    } finally {
      clearInterval(counting);
      mixer.holdSize(false);
    }
  }

  /** @param {{ media: Blob, ms: number }} take @param {import('./presets.js').Preset} preset */
  async #play({ media, ms }, preset) {
    const { signal } = this.#take;
    const video = this.#video;
    this.#url = URL.createObjectURL(media);
    await new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve, { once: true, signal });
      video.addEventListener('error', () => reject(new Error('This browser cannot play its own recording.')), { once: true, signal });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      video.src = this.#url;
    });
    const figures = figuresOf({ bytes: media.size, ms, width: video.videoWidth, height: video.videoHeight, mimeType: media.type, preset });
    for (const [name, text] of Object.entries(figures))
      this.#text(name, text);
    this.#part('verdict')?.setAttribute('class', `dot ${figures.level}`);
    this.#show('ready');
    await video.play().catch(() => {});
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#text('failure', error instanceof Error ? error.message : 'The recording failed.');
    this.#show('failed');
  }

  /** @param {AbortSignal} signal */
  #count(signal) {
    const begun = performance.now();
    const progress = this.#part('progress');
    const tick = () => {
      const done = Math.min(takeMs, performance.now() - begun);
      if (progress instanceof HTMLProgressElement)
        progress.value = done / takeMs;
      const left = Math.ceil((takeMs - done) / 1000);
      this.#text('left', left > 0 ? `Recording… ${left} s` : 'One moment…');
    };
    tick();
    const timer = setInterval(tick, countMs);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    return timer;
  }

  /** Closed, or recorded anew: what was recorded is gone. */
  #forget() {
    this.#take.abort();
    const video = this.querySelector('video');
    video?.removeAttribute('src');
    video?.load();
    if (this.#url)
      URL.revokeObjectURL(this.#url);
    this.#url = '';
  }

  /** @param {'recording' | 'ready' | 'failed'} state */
  #show(state) {
    if (this.#dialog)
      this.#dialog.dataset.state = state;
  }

  get #dialog() {
    return this.querySelector('dialog');
  }

  get #video() {
    return /** @type {HTMLVideoElement} */ (this.querySelector('video'));
  }

  /** @param {string} name */
  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** @param {string} name @param {string} text */
  #text(name, text) {
    const part = this.#part(name);
    if (part && part.textContent !== text)
      part.textContent = text;
  }
}
