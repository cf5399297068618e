import Hls from '/lib/hls.mjs';

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
  /** @type {Promise<{ first: number, last: number }>} rejects with a {@link SourceError} */
  loaded;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {(bounds: { first: number, last: number }) => number} startOf  where to begin to load
   */
  constructor(video, url, startOf) {
    const hls = this.#hls;
    this.loaded = new Promise((resolve, reject) => {
      hls.once(Hls.Events.LEVEL_LOADED, (_, { details }) => {
        const bounds = { first: details.fragmentStart, last: details.edge };
        hls.startLoad(startOf(bounds));
        resolve(bounds);
      });
      hls.on(Hls.Events.ERROR, (_, error) => this.#onError(error, reject));
    });
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
    this.#hls.destroy();
  }

  /**
   * @param {import('hls.js').ErrorData} error
   * @param {(reason: SourceError) => void} reject
   */
  #onError({ fatal, type, response }, reject) {
    if (!fatal)
      return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR)
      this.#hls.recoverMediaError();
    else if (response?.code === 404)
      reject(new SourceError('nothing'));
    else
      reject(new SourceError('unreachable'));
  }
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
