import Hls from '/lib/hls.mjs';
import { Backoff } from './backoff.js';

const OPTIONS = {
  lowLatencyMode: false,
  enableWorker: false,
  backBufferLength: 60,
  maxBufferLength: 30,
  maxMaxBufferLength: 60,
  capLevelToPlayerSize: true,
};

/**
 * The last hours of a live stream (the rewind playlist), from a place on that is so many seconds behind its end.
 * @implements {Source}
 * @typedef {import('./hls-source.js').Source} Source
 */
export class PastSource {
  #video;
  #hls;
  #events;
  #url;
  #backoff = new Backoff({ longest: 5000 });
  #behind;
  #timer = 0;
  #failing = false;

  /** @type {import('./hls-source.js').Quality[]} */
  qualities = [];
  playing = -1;
  chosen = -1;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {import('./hls-source.js').SourceEvents} events
   * @param {number} behind
   */
  constructor(video, url, events, behind) {
    this.#video = video;
    this.#url = url;
    this.#events = events;
    this.#behind = behind;
    // Where loading begins; nothing pulls the viewer to the edge from there.
    this.#hls = new Hls({ ...OPTIONS, liveSyncDuration: behind, liveMaxLatencyDuration: Infinity });
    this.#hls.once(Hls.Events.LEVEL_LOADED, (_, { details }) => this.#begin(details));
    this.#hls.on(Hls.Events.FRAG_BUFFERED, () => this.#loaded());
    this.#hls.on(Hls.Events.LEVEL_UPDATED, () => events.onChange());
    this.#hls.on(Hls.Events.ERROR, (_, error) => this.#onError(error));
    this.#hls.attachMedia(video);
    this.#hls.loadSource(url);
  }

  get edge() {
    return this.#hls.latestLevelDetails?.edge ?? null;
  }

  get windowStart() {
    return this.#hls.latestLevelDetails?.fragmentStart ?? 0;
  }

  get closed() {
    return this.#hls.latestLevelDetails?.live === false;
  }

  get failing() {
    return this.#failing;
  }

  choose() {}

  capturedAt() {
    return this.#hls.playingDate?.getTime() ?? null;
  }

  livePosition() {
    return null;
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
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (url !== this.#url || this.edge === null)
      this.#hls.loadSource(this.#url = url);
    else
      this.#hls.startLoad();
  }

  close() {
    clearTimeout(this.#timer);
    this.#hls.destroy();
  }

  /** A stream that has ended meanwhile begins at its start unless it is told. @param {{ edge: number, live: boolean }} details */
  #begin({ edge, live }) {
    if (!live)
      this.#video.addEventListener('loadedmetadata', () => this.seek(edge - this.#behind), { once: true });
    this.#video.play().catch(() => {});
  }

  #loaded() {
    this.#failing = false;
    this.#backoff.reset();
  }

  /** @param {import('hls.js').ErrorData} error */
  #onError({ fatal, type, response }) {
    if (!fatal)
      return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR)
      return this.#hls.recoverMediaError();
    this.#failing = true;
    this.#events.onChange();
    const status = response?.code ?? 0;
    if (status >= 400 && status < 500)
      this.#events.onRefused(status);
    this.#timer ||= window.setTimeout(() => this.retry(), this.#backoff.take());
  }
}
