import { Backoff } from './backoff.js';

/**
 * The browser's own HLS: iPhones without media source extensions. It keeps its own distance to the edge and chooses the quality itself.
 * @implements {Source}
 * @typedef {import('./hls-source.js').Source} Source
 */
export class NativeSource {
  #video;
  #url;
  #events;
  #backoff = new Backoff();
  #failing;
  #timer = 0;

  /** @type {import('./hls-source.js').Quality[]} */
  qualities = [];
  playing = -1;
  chosen = -1;

  /** @param {HTMLVideoElement} video */
  static isSupported(video) {
    return video.canPlayType('application/vnd.apple.mpegurl') !== '';
  }

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {import('./hls-source.js').SourceEvents} events
   * @param {boolean} wait  there is nothing to load before the first retry()
   */
  constructor(video, url, events, wait) {
    this.#video = video;
    this.#url = url;
    this.#events = events;
    video.addEventListener('error', this.#onError);
    video.addEventListener('loadeddata', this.#onLoaded);
    this.#failing = wait;
    if (!wait)
      video.src = url;
  }

  get edge() {
    const { seekable } = this.#video;
    return seekable.length > 0 ? seekable.end(seekable.length - 1) : null;
  }

  get windowStart() {
    return this.#video.seekable.length > 0 ? this.#video.seekable.start(0) : 0;
  }

  get closed() {
    return this.#video.readyState > 0 && Number.isFinite(this.#video.duration);
  }

  get failing() {
    return this.#failing;
  }

  choose() {}

  capturedAt() {
    // WebKit only: the program date-time of position 0.
    const start = /** @type {{ getStartDate?: () => Date }} */ (this.#video).getStartDate?.()?.getTime();
    return start ? start + this.#video.currentTime * 1000 : null;
  }

  livePosition() {
    return this.edge;
  }

  /** @param {number} position */
  seek(position) {
    this.#video.currentTime = Math.max(this.windowStart, position);
  }

  keepPlace() {}

  returnToLive() {
    return false;
  }

  /** @param {string} [url] */
  retry(url = this.#url) {
    this.#url = url;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#video.src = url;
  }

  close() {
    clearTimeout(this.#timer);
    this.#video.removeEventListener('error', this.#onError);
    this.#video.removeEventListener('loadeddata', this.#onLoaded);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #onError = () => {
    this.#failing = true;
    this.#events.onChange();
    // The element does not tell the status; the page knows whether the stream is still there.
    this.#events.onRefused(404);
    this.#timer ||= window.setTimeout(() => this.retry(), this.#backoff.take());
  };

  #onLoaded = () => {
    this.#failing = false;
    this.#backoff.reset();
    this.#events.onChange();
  };
}
