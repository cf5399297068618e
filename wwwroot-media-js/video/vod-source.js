import Hls from '/lib/hls.mjs';
import { Backoff } from '../player/backoff.js';
import { KeptPlace } from './kept-place.js';

/**
 * Gets a recording's playlist into a `<video>`. While it is still being recorded the playlist grows and is read again and again; positions stay.
 * @typedef {{ onFailing: (failing: boolean) => void, onRefused: (status: number) => void }} SourceEvents
 *   onRefused: the server answered the playlist with a status from 400 to 499
 */

const OPTIONS = {
  // fMP4 passes through unchanged; a worker would only cost start-up time.
  enableWorker: false,
  backBufferLength: 60,
  maxBufferLength: 30,
  maxMaxBufferLength: 120,
  liveSyncDurationCount: 3,
  liveMaxLatencyDurationCount: Infinity,
  maxLiveSyncPlaybackRate: 1,
};

/** Media errors closer together than this are not cured by recovering once more. */
const RECOVERY_MS = 5000;

/** Past the end of a segment that is gone, into the next one. */
const SKIP_SECONDS = 0.1;

export class VodSource {
  #video;
  #url;
  #events;
  #backoff = new Backoff({ longest: 8000 });
  /** @type {Hls | null} */
  #hls = null;
  /** There is something to go on with: the next attempt keeps what is loaded. */
  #alive = false;
  #place;
  #recoveredAt = -Infinity;
  #timer = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {number} start  position in seconds
   * @param {SourceEvents} events
   */
  constructor(video, url, start, events) {
    this.#video = video;
    this.#url = url;
    this.#events = events;
    this.#place = new KeptPlace(video, start);
    this.#open();
    addEventListener('online', this.#onOnline);
  }

  /**
   * Again, from where it is, at another address if one is given. The picture that is in hand stays and plays on, unless the address is another.
   * @param {string} [url]
   */
  retry(url = this.#url) {
    const moved = url !== this.#url;
    this.#url = url;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#hls && this.#alive && !moved)
      this.#hls.startLoad(this.#place.now);
    else
      this.#open();
  }

  close() {
    removeEventListener('online', this.#onOnline);
    clearTimeout(this.#timer);
    this.#hls?.destroy();
    this.#hls = null;
  }

  #open() {
    this.#alive = false;
    this.#place.keep(() => {
      this.#hls?.destroy();
      this.#hls = Hls.isSupported() ? this.#openHls() : this.#openNative();
    });
  }

  #openHls() {
    const hls = new Hls({ ...OPTIONS, startPosition: this.#place.now });
    hls.on(Hls.Events.ERROR, (_, error) => this.#onError(error));
    hls.on(Hls.Events.LEVEL_LOADED, () => { this.#alive = true; });
    hls.on(Hls.Events.FRAG_BUFFERED, () => this.#loaded());
    hls.loadSource(this.#url);
    hls.attachMedia(this.#video);
    return hls;
  }

  // iPhones without media source extensions.
  #openNative() {
    this.#video.src = this.#url;
    this.#video.onloadeddata = () => this.#loaded();
    this.#video.onerror = () => this.#failed();
    this.#video.onloadedmetadata = () => this.#place.stand();
    return null;
  }

  #loaded() {
    this.#backoff.reset();
    this.#events.onFailing(false);
  }

  /** @param {import('hls.js').ErrorData} error */
  #onError({ fatal, type, details, response, frag }) {
    if (!fatal)
      return;
    const status = response?.code ?? 0;
    if (type === Hls.ErrorTypes.MEDIA_ERROR)
      return this.#recover();
    // Neither the network's nor the decoder's: only a new beginning helps.
    this.#alive &&= type === Hls.ErrorTypes.NETWORK_ERROR;
    if (details === Hls.ErrorDetails.FRAG_LOAD_ERROR && status === 404 && frag)
      this.#skip(frag.start + frag.duration);
    else if (status >= 400 && status < 500)
      this.#refused(status);
    else
      this.#failed();
  }

  /** @param {number} status */
  #refused(status) {
    this.#failed();
    this.#events.onRefused(status);
  }

  #failed() {
    this.#events.onFailing(true);
    this.#timer ||= window.setTimeout(() => this.retry(), this.#backoff.take());
  }

  /** A segment that was lost after the playlist was read: the rest is there. @param {number} end  of it */
  #skip(end) {
    if (this.#video.currentTime < end)
      this.#video.currentTime = end + SKIP_SECONDS;
    this.#hls?.startLoad(end + SKIP_SECONDS);
  }

  #recover() {
    const now = performance.now();
    const repeated = now - this.#recoveredAt < RECOVERY_MS;
    this.#recoveredAt = now;
    if (repeated)
      this.#open();
    else
      this.#place.keep(() => this.#hls?.recoverMediaError());
  }

  #onOnline = () => {
    if (this.#timer)
      this.retry();
  };
}
