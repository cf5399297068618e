import { formatClock } from '../player/format.js';
import { FrameControls } from '../player/frame-controls.js';
import { Keyboard } from '../player/keyboard.js';
import { framePartsOf } from '../player/parts.js';
import { PlayedTime } from '../player/played-time.js';

const SEEK_SECONDS = 1;

/** @typedef {import('../player/parts.js').FrameParts & { loop: HTMLElement, position: HTMLElement }} ClipParts */

/**
 * `<clip-player page>` around the markup of ClipPlayer.razor: one MP4 that goes round and round. Counts as seen, once, when half of it was played.
 */
export class ClipPlayer extends HTMLElement {
  /** @type {ClipParts} */
  #parts = /** @type {any} */ (null);
  /** @type {FrameControls} */
  #controls = /** @type {any} */ (null);
  #endings = new AbortController();
  /** @type {Keyboard | null} */
  #keyboard = null;
  #played = new PlayedTime(() => void fetch(`${this.getAttribute('page')}/view`, { method: 'POST', keepalive: true }).catch(() => {}));

  connectedCallback() {
    this.#parts = /** @type {ClipParts} */ (/** @type {unknown} */ (framePartsOf(this, ['loop', 'position'])));
    this.#endings = new AbortController();
    this.#controls = new FrameControls(this.#parts);
    this.#listen(this.#endings.signal);
    this.#keyboard = new Keyboard(this, command => this.#run(command));
    void this.#controls.start();
  }

  disconnectedCallback() {
    this.#endings.abort();
    this.#controls.close();
    this.#keyboard?.close();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { video, seek, loop, slate, begin } = this.#parts;
    seek.addEventListener('input', () => this.#go(Number(seek.value)), { signal });
    loop.addEventListener('click', () => this.#toggleLoop(), { signal });
    video.addEventListener('timeupdate', () => this.#onTime(), { signal });
    video.addEventListener('error', () => {
      slate.hidden = false;
      begin.hidden = true;
    }, { signal });
  }

  /** @param {import('../player/keyboard.js').Command} command */
  #run(command) {
    if (this.#controls.run(command))
      return;
    const { currentTime } = this.#parts.video;
    if (command === 'seek-back')
      this.#go(currentTime - SEEK_SECONDS);
    else if (command === 'seek-forward')
      this.#go(currentTime + SEEK_SECONDS);
  }

  /** @param {number} position */
  #go(position) {
    const { video } = this.#parts;
    video.currentTime = Math.min(Math.max(0, position), video.duration || 0);
    this.#onTime();
  }

  #onTime() {
    const { video, seek, position } = this.#parts;
    const { currentTime, paused, duration } = video;
    this.#played.at(currentTime, !paused, duration / 2);
    const length = duration || Number(seek.max);
    seek.max = String(length);
    seek.value = String(currentTime);
    seek.style.setProperty('--played', `${100 * currentTime / length}%`);
    seek.setAttribute('aria-valuetext', formatClock(currentTime));
    position.textContent = formatClock(Math.floor(currentTime));
  }

  #toggleLoop() {
    const { video, loop } = this.#parts;
    video.loop = !video.loop;
    loop.setAttribute('aria-pressed', String(video.loop));
  }
}

customElements.define('clip-player', ClipPlayer);
