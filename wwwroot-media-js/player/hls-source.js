import Hls from '/lib/hls.mjs';
import { Backoff } from './backoff.js';

/**
 * A way to get a live playlist into a `<video>`. Two exist: this one (hls.js) and the browser's own (native-source.js).
 *
 * @typedef {object} Source
 * @property {number | null} edge         position of the live edge in the video's time, null before it is known
 * @property {number} windowStart         earliest position that can be sought to
 * @property {boolean} closed             the playlist has ended; nothing more will come
 * @property {boolean} failing            the last attempt to load failed
 * @property {Quality[]} qualities        best first; empty when there is no choice to offer
 * @property {number} playing             index of the quality on screen, -1 when unknown
 * @property {number} chosen              index chosen by the viewer, -1 for automatic
 * @property {(quality: number) => void} choose
 * @property {() => number | null} capturedAt   when the picture on screen was captured, in epoch milliseconds
 * @property {() => number | null} livePosition where a jump to live should land when it is not buffered yet
 * @property {(url?: string) => void} retry      try again at once, at another address if one is given
 * @property {(position: number) => void} seek   to a position that is not the live edge
 * @property {() => void} keepPlace              playing goes on after a pause, from where it is
 * @property {() => boolean} returnToLive        true when loading begins anew at the edge; else a jump is what is left to do
 * @property {() => void} close
 * @typedef {{ label: string }} Quality
 * @typedef {{ onChange: () => void, onRefused: (status: number) => void }} SourceEvents
 *   onRefused: the server answered with a status from 400 to 499; the address may have expired, or the stream may be gone
 */

/** Quick and few: a live edge waits for nobody. What still fails is restarted by us, for ever. */
const policy = {
  default: {
    maxTimeToFirstByteMs: 10_000,
    maxLoadTimeMs: 20_000,
    timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 1, retryDelayMs: 300, maxRetryDelayMs: 1000 },
  },
};

const OPTIONS = {
  lowLatencyMode: true,
  liveSyncOnStallIncrease: 0,
  maxLiveSyncPlaybackRate: 1,
  // fMP4 passes through unchanged; a worker would only cost start-up time.
  enableWorker: false,
  backBufferLength: 30,
  maxBufferLength: 30,
  maxMaxBufferLength: 60,
  capLevelToPlayerSize: true,
  testBandwidth: false,
  abrEwmaDefaultEstimate: 3_000_000,
  manifestLoadPolicy: policy,
  playlistLoadPolicy: policy,
  fragLoadPolicy: policy,
};

/** Where loading begins, further from the edge than the picture that is to be in hand: some of it passes until the first one shows. */
const SYNC_MARGIN = 0.3;

/** Media errors closer together than this are not cured by recovering once more. */
const RECOVERY_MS = 5000;
/** After so many refusals the playlists are fetched from the top: a restarted server may have begun anew. */
const REFUSALS_BEFORE_RELOAD = 3;

/** @implements {Source} */
export class HlsSource {
  #video;
  #url;
  #events;
  #backoff = new Backoff({ longest: 2000 });
  /** @type {Hls} */
  #hls;
  #target;
  #failing;
  #refusals = 0;
  #closed = false;
  #recoveredAt = -Infinity;
  #timer = 0;

  static isSupported() {
    return Hls.isSupported();
  }

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {SourceEvents} events
   * @param {boolean} wait  there is nothing to load before the first retry()
   * @param {number} target  seconds of picture to have in hand
   */
  constructor(video, url, events, wait, target) {
    this.#video = video;
    this.#url = url;
    this.#events = events;
    this.#failing = wait;
    this.#target = target;
    this.#hls = this.#open(wait);
    addEventListener('online', this.#onOnline);
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

  get qualities() {
    return this.#hls.levels.map(({ height, frameRate, name }) => ({ label: height ? `${height}p${frameRate > 49 ? 60 : ''}` : name || 'Source' }));
  }

  get playing() {
    return this.#hls.currentLevel >= 0 ? this.#hls.currentLevel : this.#hls.loadLevel;
  }

  get chosen() {
    return this.#hls.autoLevelEnabled ? -1 : this.#hls.nextLevel;
  }

  /** @param {number} quality */
  choose(quality) {
    this.#hls.nextLevel = quality;
  }

  capturedAt() {
    return this.#hls.playingDate?.getTime() ?? null;
  }

  livePosition() {
    return this.#hls.liveSyncPosition;
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
    const moved = url !== this.#url;
    this.#url = url;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (moved || this.#refusals >= REFUSALS_BEFORE_RELOAD || this.#hls.levels.length === 0)
      void this.#reload();
    else
      this.#hls.startLoad();
  }

  close() {
    this.#closed = true;
    removeEventListener('online', this.#onOnline);
    clearTimeout(this.#timer);
    this.#hls.destroy();
  }

  /** The last picture stays on screen until there is something to replace it. */
  async #reload() {
    let status = 0;
    try {
      ({ status } = await fetch(this.#url, { cache: 'no-store' }));
    } catch {
      // not reachable: as with any other failure, later again
    }
    if (this.#closed)
      return;
    if (status === 200)
      this.#reopen();
    else
      this.#failed(status);
  }

  /** @param {boolean} [wait] */
  #open(wait = false) {
    const hls = new Hls({ ...OPTIONS, liveSyncDuration: this.#target + SYNC_MARGIN });
    hls.on(Hls.Events.ERROR, (_, error) => this.#onError(error));
    hls.on(Hls.Events.FRAG_BUFFERED, () => this.#loaded());
    for (const event of [Hls.Events.MANIFEST_PARSED, Hls.Events.LEVEL_SWITCHED, Hls.Events.LEVEL_UPDATED])
      hls.on(event, () => this.#events.onChange());
    if (!wait)
      hls.loadSource(this.#url);
    hls.attachMedia(this.#video);
    return hls;
  }

  #reopen() {
    this.#refusals = 0;
    this.#hls.destroy();
    this.#hls = this.#open();
  }

  #loaded() {
    this.#failing = false;
    this.#refusals = 0;
    this.#backoff.reset();
  }

  /** @param {import('hls.js').ErrorData} error */
  #onError({ fatal, type, response }) {
    if (!fatal)
      return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR)
      this.#recover();
    else if (type === Hls.ErrorTypes.NETWORK_ERROR)
      this.#failed(response?.code ?? 0);
    else
      void this.#reload();
  }

  /** @param {number} status */
  #failed(status) {
    this.#failing = true;
    this.#events.onChange();
    // An answer that is of no use counts like a refusal; no answer at all only means to wait.
    if (status >= 200 && status < 500)
      this.#refusals++;
    if (status >= 400 && status < 500)
      this.#events.onRefused(status);
    this.#timer ||= window.setTimeout(() => this.retry(), this.#backoff.take());
  }

  #recover() {
    const now = performance.now();
    const repeated = now - this.#recoveredAt < RECOVERY_MS;
    this.#recoveredAt = now;
    if (repeated)
      this.#reopen();
    else
      this.#hls.recoverMediaError();
  }

  #onOnline = () => {
    if (this.#failing)
      this.retry();
  };
}
