import { formatClock } from './format.js';

/** The bar over what can still be watched of the live window; its right end is the live edge. */
export class SeekBar {
  #input;
  #moment;
  #source;
  #video;
  #follower;
  #dragging = false;
  #listeners = new AbortController();

  /**
   * @param {{ seek: HTMLInputElement, moment: HTMLElement, video: HTMLVideoElement }} parts
   * @param {import('./hls-source.js').Source} source
   * @param {import('./live-follower.js').LiveFollower} follower
   */
  constructor({ seek, moment, video }, source, follower) {
    this.#input = seek;
    this.#moment = moment;
    this.#video = video;
    this.#source = source;
    this.#follower = follower;
    const options = { signal: this.#listeners.signal };
    seek.addEventListener('input', () => this.#drag(), options);
    seek.addEventListener('change', () => this.#drop(), options);
    seek.addEventListener('pointermove', event => this.#point(event), options);
    for (const event of ['pointerleave', 'pointercancel', 'blur'])
      seek.addEventListener(event, () => { moment.hidden = true; }, options);
  }

  close() {
    this.#listeners.abort();
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

  #drag() {
    this.#dragging = true;
    this.#paint();
  }

  #drop() {
    this.#dragging = false;
    if (this.#source.edge !== null)
      this.#follower.seek(this.#source.windowStart + Number(this.#input.value));
  }

  #paint() {
    const value = Number(this.#input.value);
    const left = Number(this.#input.max) - value;
    this.#input.style.setProperty('--played', `${100 * value / Number(this.#input.max)}%`);
    const end = this.#source.closed ? 'the end' : 'live';
    this.#input.setAttribute('aria-valuetext', left < 1 ? `At ${end}` : `${formatClock(left)} before ${end}`);
  }

  /** Says what is under the pointer. @param {PointerEvent} event */
  #point({ clientX }) {
    if (this.#input.disabled)
      return;
    const { left, width } = this.#input.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (clientX - left) / width));
    const before = (1 - part) * Number(this.#input.max);
    this.#moment.hidden = false;
    this.#moment.textContent = before < 1 ? (this.#source.closed ? 'The end' : 'Live') : `−${formatClock(before)}`;
    const half = this.#moment.offsetWidth / 2;
    this.#moment.style.left = `${Math.min(width - half, Math.max(half, part * width))}px`;
  }
}
