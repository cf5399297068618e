/** Who is further back than the short live playlist surely reaches is given the long one. */
const LIVE_REACH_SECONDS = 10;

/**
 * The live edge, and behind it the hours that may be rewound, as one source: positions count on one scale, and the playlists are changed when the viewer
 * crosses from the one to the other.
 * @implements {Source}
 * @typedef {import('./hls-source.js').Source} Source
 */
export class RewindableSource {
  #video;
  #open;
  /** @type {Source} */
  #source;
  #past = false;
  #url;
  #reach;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url           of the live playlist
   * @param {() => number} reach   seconds that can be rewound now
   * @param {{ live: (url: string, again: boolean) => Source, past: (url: string, behind: number) => Source, onChange: () => void }} open
   *   how to open the one or the other; again: the stream was seen already
   */
  constructor(video, url, reach, open) {
    this.#video = video;
    this.#url = url;
    this.#reach = reach;
    this.#open = open;
    this.#source = open.live(url, false);
  }

  get edge() {
    return this.#source.edge;
  }

  get windowStart() {
    const { edge, windowStart } = this.#source;
    return this.#past || edge === null ? windowStart : Math.min(windowStart, edge - this.#reach());
  }

  get closed() {
    return this.#source.closed;
  }

  get failing() {
    return this.#source.failing;
  }

  get qualities() {
    return this.#source.qualities;
  }

  get playing() {
    return this.#source.playing;
  }

  get chosen() {
    return this.#source.chosen;
  }

  /** @param {number} quality */
  choose(quality) {
    this.#source.choose(quality);
  }

  capturedAt() {
    return this.#source.capturedAt();
  }

  livePosition() {
    return this.#source.livePosition();
  }

  /** @param {number} position */
  seek(position) {
    const behind = (this.edge ?? position) - position;
    if (!this.#past && behind > LIVE_REACH_SECONDS && this.#reach() > LIVE_REACH_SECONDS)
      this.#rewind(Math.min(behind, this.#reach()));
    else
      this.#source.seek(position);
  }

  /** The viewer goes on where they paused; by now that may be further back than the live playlist goes. */
  keepPlace() {
    if (!this.#past)
      this.seek(this.#video.currentTime);
  }

  /** True when the playlist had to be changed: loading begins at the edge by itself. */
  returnToLive() {
    if (!this.#past)
      return false;
    this.#change(() => this.#open.live(this.#url, true), false);
    return true;
  }

  /** @param {string} [url]  of the live playlist */
  retry(url = this.#url) {
    this.#url = url;
    this.#source.retry(this.#past ? rewindUrl(url) : url);
  }

  close() {
    this.#source.close();
  }

  /** @param {number} behind */
  #rewind(behind) {
    this.#change(() => this.#open.past(rewindUrl(this.#url), behind), true);
  }

  /** @param {() => Source} open @param {boolean} past */
  #change(open, past) {
    this.#source.close();
    this.#past = past;
    this.#source = open();
    this.#open.onChange();
  }
}

/** Beside the live playlist, under the same token. @param {string} url */
export function rewindUrl(url) {
  return url.replace(/master\.m3u8(?=$|\?)/, 'rewind.m3u8');
}
