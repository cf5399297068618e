import { refuses } from '../player/frame-controls.js';

/** Where a viewer is in a video, and whether it plays, while its media are taken away and put back: a video stands paused at its start then. */
export class KeptPlace {
  #video;
  #start;

  /**
   * @param {HTMLVideoElement} video
   * @param {number} start  position in seconds
   */
  constructor(video, start) {
    this.#video = video;
    this.#start = start;
  }

  /** Before the first picture, where it is to begin. */
  get now() {
    const { currentTime, readyState } = this.#video;
    return readyState === 0 ? currentTime || this.#start : currentTime;
  }

  /** It goes on where it was, and as it was. @param {() => void} change  puts other media in place of the video's */
  keep(change) {
    const { paused } = this.#video;
    this.#start = this.now;
    change();
    this.stand();
    if (!paused)
      void refuses(this.#video);
  }

  /** Also while nothing is there yet: whoever asks the video where it is must not hear "at the start". */
  stand() {
    this.#video.currentTime = this.#start;
  }
}
