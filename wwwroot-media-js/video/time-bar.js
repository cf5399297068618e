import { formatClock } from '../player/format.js';
import { tileAt } from './storyboard.js';

const ARROW_SECONDS = 5;
const BACK = ['ArrowLeft', 'ArrowDown'];
const ON = ['ArrowRight', 'ArrowUp'];

/**
 * The parts of VideoTimeline.razor and what stands beside it, which are this bar's.
 *
 * @typedef {object} TimelineParts
 * @property {HTMLElement} preview
 * @property {HTMLElement} tile
 * @property {HTMLElement} previewTitle
 * @property {HTMLElement} previewTime
 * @property {HTMLElement} ticks
 * @property {HTMLElement} clock
 * @property {HTMLElement} length
 */

export const TIMELINE = ['preview', 'tile', 'previewTitle', 'previewTime', 'ticks', 'clock', 'length'];

/**
 * The bar over the whole video: position, what is loaded, chapters, and a picture of where the pointer is.
 * @typedef {{ position: number, title: string }} Tick
 */
export class TimeBar {
  #parts;
  #board;
  #ticks;
  #seek;
  #arrow;
  #dragging = false;
  #listeners = new AbortController();

  /**
   * @param {TimelineParts & { video: HTMLVideoElement, seek: HTMLInputElement }} parts
   * @param {{ url: string | null, interval: number, tiles: number }} board
   * @param {Tick[]} ticks
   * @param {(position: number) => void} seek
   * @param {number} arrow  seconds of an arrow key
   */
  constructor(parts, board, ticks, seek, arrow = ARROW_SECONDS) {
    this.#parts = parts;
    this.#board = board;
    this.#ticks = ticks;
    this.#seek = seek;
    this.#arrow = arrow;
    const options = { signal: this.#listeners.signal };
    const { seek: input } = parts;
    input.addEventListener('input', () => this.#drag(), options);
    input.addEventListener('change', () => this.#drop(), options);
    input.addEventListener('keydown', event => this.#onKey(event), options);
    input.addEventListener('pointermove', event => this.#preview(event), options);
    for (const event of ['pointerleave', 'pointercancel', 'blur'])
      input.addEventListener(event, () => this.#hide(), options);
    if (board.url)
      parts.tile.style.backgroundImage = `url("${board.url}")`;
    else
      parts.tile.hidden = true;
  }

  close() {
    this.#listeners.abort();
  }

  /** @param {number} duration  in seconds, 0 before it is known */
  refresh(duration) {
    const { seek, video, clock, length } = this.#parts;
    if (duration > 0 && Number(seek.max) !== duration) {
      seek.max = String(duration);
      length.textContent = formatClock(duration);
      this.#mark(duration);
    }
    if (!this.#dragging) {
      seek.value = String(video.currentTime);
      clock.textContent = formatClock(Math.floor(video.currentTime));
    }
    this.#paint();
  }

  #drag() {
    this.#dragging = true;
    this.#parts.clock.textContent = formatClock(Math.floor(Number(this.#parts.seek.value)));
    this.#paint();
  }

  #drop() {
    this.#dragging = false;
    this.#seek(Number(this.#parts.seek.value));
  }

  /** A tenth of a second, which is the bar's step, is too small for a key. @param {KeyboardEvent} event */
  #onKey(event) {
    const direction = BACK.includes(event.key) ? -1 : ON.includes(event.key) ? 1 : 0;
    if (direction === 0 || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    this.#seek(this.#parts.video.currentTime + direction * this.#arrow);
  }

  #paint() {
    const { seek, video } = this.#parts;
    const max = Number(seek.max) || 1;
    seek.style.setProperty('--played', `${100 * Number(seek.value) / max}%`);
    seek.style.setProperty('--loaded', `${100 * loadedTo(video) / max}%`);
    seek.setAttribute('aria-valuetext', `${formatClock(Number(seek.value))} of ${formatClock(max)}`);
  }

  /** @param {number} duration */
  #mark(duration) {
    this.#parts.ticks.replaceChildren(...this.#ticks.filter(tick => tick.position > 0 && tick.position < duration).map(tick => {
      const mark = document.createElement('i');
      mark.style.left = `${100 * tick.position / duration}%`;
      return mark;
    }));
  }

  /** @param {PointerEvent} event */
  #preview(event) {
    const { seek, preview, tile, previewTitle, previewTime } = this.#parts;
    const bar = seek.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - bar.left) / bar.width));
    const position = part * Number(seek.max);
    preview.hidden = false;
    previewTime.textContent = formatClock(Math.floor(position));
    previewTitle.textContent = this.#ticks.findLast(tick => tick.title && tick.position <= position)?.title ?? '';
    if (this.#board.url) {
      const { x, y } = tileAt(this.#board, position);
      tile.style.backgroundPosition = `-${x}px -${y}px`;
    }
    const half = preview.offsetWidth / 2;
    preview.style.left = `${Math.min(bar.width - 2 * half + 6, Math.max(6, part * bar.width - half + 6))}px`;
  }

  #hide() {
    this.#parts.preview.hidden = true;
  }
}

/** @param {HTMLVideoElement} video */
function loadedTo(video) {
  const { buffered, currentTime } = video;
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= currentTime + 0.1 && currentTime <= buffered.end(i))
      return buffered.end(i);
  }
  return currentTime;
}
