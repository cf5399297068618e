import { FrameControls } from '../player/frame-controls.js';
import { commandIn } from '../player/keyboard.js';
import { framePartsOf } from '../player/parts.js';
import { PREVIEW_KEYS } from './preview-keys.js';
import { TIMELINE, TimeBar } from './time-bar.js';
import { VodSource } from './vod-source.js';

const REFRESH_MS = 200;
const FRAME_SECONDS = 1 / 30;
const END_MARGIN = 0.1;

/** @typedef {import('../player/parts.js').FrameParts & import('./time-bar.js').TimelineParts} PreviewParts */

/**
 * `<video-preview src>` around the markup of EditorPreview.razor: a video as viewers see it, to choose moments of it. Its keys work in the whole dialog
 * around it. Shows its position to tests as data-position.
 */
export class VideoPreview extends HTMLElement {
  /** @type {PreviewParts} */
  #parts = /** @type {any} */ (null);
  /** @type {FrameControls} */
  #controls = /** @type {any} */ (null);
  /** @type {TimeBar} */
  #bar = /** @type {any} */ (null);
  /** @type {{ close(): void }[]} */
  #open = [];

  /** Not when it is put into the page: a browser that knows the element by then does that before its markup is in it. */
  start() {
    this.#parts = /** @type {PreviewParts} */ (/** @type {unknown} */ (framePartsOf(this, TIMELINE)));
    const { video, slate, frame } = this.#parts;
    this.#controls = new FrameControls(this.#parts);
    this.#bar = new TimeBar(this.#parts, { url: null, interval: 2, tiles: 1 }, [], position => this.#seek(position), 1);
    const source = new VodSource(video, this.getAttribute('src') ?? '', 0, {
      onFailing: failing => { slate.hidden = !failing; },
      onRefused: () => {},
    });
    const timer = setInterval(() => this.#refresh(), REFRESH_MS);
    const listening = new AbortController();
    (this.closest('dialog') ?? this).addEventListener('keydown', event => this.#onKey(/** @type {KeyboardEvent} */ (event)), { signal: listening.signal });
    video.addEventListener('loadeddata', () => { frame.dataset.state = ''; }, { signal: listening.signal });
    this.#open = [this.#bar, this.#controls, source, { close: () => clearInterval(timer) }, { close: () => listening.abort() }];
  }

  disconnectedCallback() {
    for (const part of this.#open.splice(0))
      part.close();
  }

  /** In seconds. */
  get position() {
    return this.#parts.video.currentTime;
  }

  get #duration() {
    const { duration } = this.#parts.video;
    return Number.isFinite(duration) ? duration : 0;
  }

  #refresh() {
    this.dataset.position = this.position.toFixed(2);
    this.#bar.refresh(this.#duration);
  }

  /** @param {number} position */
  #seek(position) {
    this.#parts.video.currentTime = Math.min(Math.max(0, position), Math.max(0, this.#duration - END_MARGIN));
    this.#refresh();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const target = event.target instanceof Element ? event.target : null;
    const command = commandIn(PREVIEW_KEYS, event, target, true);
    if (!command)
      return;
    event.preventDefault();
    this.#run(command);
  }

  /** @param {import('./preview-keys.js').Command} command */
  #run(command) {
    if (this.#controls.run(command))
      return;
    const { video } = this.#parts;
    switch (command) {
      case 'back-1': return this.#seek(video.currentTime - 1);
      case 'on-1': return this.#seek(video.currentTime + 1);
      case 'back-10': return this.#seek(video.currentTime - 10);
      case 'on-10': return this.#seek(video.currentTime + 10);
      case 'frame-back': return this.#step(-FRAME_SECONDS);
      case 'frame-on': return this.#step(FRAME_SECONDS);
      case 'to-start': return this.#seek(0);
      case 'to-end': return this.#seek(this.#duration);
      default: return this.querySelector(`[data-act="${command}"]`)?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
  }

  /** @param {number} seconds */
  #step(seconds) {
    this.#parts.video.pause();
    this.#seek(this.#parts.video.currentTime + seconds);
  }
}

/**
 * Where the preview stands, in seconds; asked by the circuit.
 * @param {VideoPreview} preview
 */
export function positionOf(preview) {
  return preview.position;
}

/**
 * The element comes later than the page: who imports this module has it.
 * @param {HTMLElement} preview With its markup.
 */
export function start(preview) {
  if (!customElements.get('video-preview'))
    customElements.define('video-preview', VideoPreview);
  if (preview.isConnected)
    /** @type {VideoPreview} */ (preview).start();
}
