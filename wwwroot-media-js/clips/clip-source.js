import Hls from '/lib/hls.mjs';
import { Backoff } from '../player/backoff.js';
import { KeptPlace } from '../video/kept-place.js';

const OPTIONS = {
  autoStartLoad: false,
  lowLatencyMode: false,
  enableWorker: false,
  backBufferLength: 180,
  maxBufferLength: 30,
  maxMaxBufferLength: 120,
  // Who looks back stays there: hls.js must not pull them to the edge. (It wants to know the first for the second.)
  liveSyncDurationCount: 3,
  liveMaxLatencyDurationCount: Infinity,
};

/**
 * A playlist (the rewind one of a live stream, or a video's) in a `<video>`, and where in the stream its pictures are: a segment's number and seconds into
 * it. That holds however far the live edge has moved when the clip is saved.
 */
export class ClipSource {
  #hls = new Hls(OPTIONS);
  #backoff = new Backoff({ longest: 5000 });
  #onFailing;
  /** Null until the playlist was read. @type {KeptPlace | null} */
  #place = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<import('./clip-start.js').Bounds>} rejects with a {@link SourceError} */
  loaded;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {(bounds: import('./clip-start.js').Bounds) => number} startOf  where to begin to load
   * @param {(failing: boolean) => void} onFailing  once it was loaded: the network is away, or back
   */
  constructor(video, url, startOf, onFailing) {
    const hls = this.#hls;
    this.#onFailing = onFailing;
    this.loaded = new Promise((resolve, reject) => {
      hls.once(Hls.Events.LEVEL_LOADED, (_, { details }) => {
        const bounds = { first: details.fragmentStart, last: details.edge, timeOf: timesOf(details.fragments) };
        const start = startOf(bounds);
        this.#place = new KeptPlace(video, start);
        hls.startLoad(start);
        resolve(bounds);
      });
      hls.on(Hls.Events.ERROR, (_, error) => this.#onError(error, reject));
    });
    hls.on(Hls.Events.FRAG_BUFFERED, () => this.#buffered());
    hls.attachMedia(video);
    hls.loadSource(url);
  }

  /**
   * Null: no segment is known there.
   * @param {number} time
   */
  placeOf(time) {
    const fragments = this.#hls.latestLevelDetails?.fragments ?? [];
    const found = fragments.find(fragment => time >= startOf(fragment) - 0.001 && time < startOf(fragment) + fragment.duration);
    const number = /seg-(\d+)\.m4s/.exec(found?.url ?? '')?.[1];
    return found && number ? { segment: Number(number), offset: time - startOf(found) } : null;
  }

  close() {
    clearTimeout(this.#timer);
    this.#hls.destroy();
  }

  #buffered() {
    this.#backoff.reset();
    this.#onFailing(false);
  }

  /**
   * @param {import('hls.js').ErrorData} error
   * @param {(reason: SourceError) => void} reject
   */
  #onError({ fatal, type, response }, reject) {
    if (!fatal)
      return;
    const place = this.#place;
    if (place === null)
      reject(new SourceError(response?.code === 404 ? 'nothing' : 'unreachable'));
    else if (type === Hls.ErrorTypes.MEDIA_ERROR)
      place.keep(() => this.#hls.recoverMediaError());
    else
      this.#loadLater(place);
  }

  /** @param {KeptPlace} place */
  #loadLater(place) {
    this.#onFailing(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hls.startLoad(place.now), this.#backoff.take());
  }
}

/**
 * Where the picture of a moment is, by what the playlist says of its segments' times.
 * @param {import('hls.js').Fragment[]} fragments
 * @returns {(date: number) => number | null}
 */
function timesOf(fragments) {
  const dated = fragments.flatMap(({ start, programDateTime }) => typeof programDateTime === 'number' ? [{ start, date: programDateTime }] : []);
  return date => {
    const at = dated.findLast(segment => segment.date <= date) ?? dated[0];
    return at ? at.start + (date - at.date) / 1000 : null;
  };
}

/** What is cut counts from the first picture; sound may begin a little earlier. @param {import('hls.js').Fragment} fragment */
function startOf(fragment) {
  const { video, audiovideo } = fragment.elementaryStreams;
  return (video ?? audiovideo)?.startPTS ?? fragment.start;
}

export class SourceError extends Error {
  /** @param {'nothing' | 'unreachable'} kind  nothing: there is nothing to cut from yet */
  constructor(kind) {
    super(`The clip's media: ${kind}`);
    this.kind = kind;
  }
}
