import { formatClock } from './format.js';

/** The bar over what can still be watched of the live window; its right end is the live edge. */
export class SeekBar {
  #input;
  #source;
  #video;
  #follower;
  #dragging = false;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLVideoElement} video
   * @param {import('./hls-source.js').Source} source
   * @param {import('./live-follower.js').LiveFollower} follower
   */
  constructor(input, video, source, follower) {
    this.#input = input;
    this.#video = video;
    this.#source = source;
    this.#follower = follower;
    input.addEventListener('input', this.#onInput);
    input.addEventListener('change', this.#onChange);
  }

  close() {
    this.#input.removeEventListener('input', this.#onInput);
    this.#input.removeEventListener('change', this.#onChange);
  }

  refresh() {
    const { windowStart, edge } = this.#source;
    // While another source is opened nothing is known of it: the bar stays as it was, and with it the focus of who moves by keys.
    if (edge === null || this.#dragging)
      return;
    this.#input.disabled = false;
    const length = Math.max(1, edge - windowStart);
    const at = this.#follower.atLive ? length : this.#video.currentTime - windowStart;
    this.#input.max = length.toFixed(1);
    this.#input.value = at.toFixed(1);
    this.#paint();
  }

  #onInput = () => {
    this.#dragging = true;
    this.#paint();
  };

  #onChange = () => {
    this.#dragging = false;
    if (this.#source.edge !== null)
      this.#follower.seek(this.#source.windowStart + Number(this.#input.value));
  };

  #paint() {
    const value = Number(this.#input.value);
    const left = Number(this.#input.max) - value;
    this.#input.style.setProperty('--played', `${100 * value / Number(this.#input.max)}%`);
    this.#input.setAttribute('aria-valuetext', left < 1 ? 'Live' : `${formatClock(left)} before live`);
  }
}
