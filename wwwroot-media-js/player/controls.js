import { formatDelay } from './format.js';
import { FrameControls, refuses } from './frame-controls.js';

const SEEK_SECONDS = 5;
const LONG_SEEK_SECONDS = 10;

/**
 * The buttons over a live picture and what they do to the video.
 * @typedef {import('./parts.js').PlayerParts} PlayerParts
 */
export class Controls {
  #parts;
  #follower;
  #frame;
  #listeners = new AbortController();
  #wantsPlay = true;

  /**
   * @param {PlayerParts} parts
   * @param {import('./live-follower.js').LiveFollower} follower
   */
  constructor(parts, follower) {
    this.#parts = parts;
    this.#follower = follower;
    this.#frame = new FrameControls(parts, { play: () => this.#play(), pause: () => this.#pause(), isBusy: () => !parts.menu.hidden });
    const { video, toLive } = parts;
    const { signal } = this.#listeners;
    toLive.addEventListener('click', () => follower.goLive(), { signal });
    // A source that starts anew leaves the video paused.
    video.addEventListener('loadeddata', () => this.#wantsPlay && video.paused && this.start(), { signal });
  }

  close() {
    this.#listeners.abort();
    this.#frame.close();
  }

  /** Plays with sound if the browser lets us, else without and with a button that says so, else waits for a click. */
  async start() {
    const { video, unmute, begin } = this.#parts;
    if (!(await refuses(video)))
      return;
    video.muted = true;
    unmute.hidden = false;
    if (await refuses(video)) {
      unmute.hidden = true;
      begin.hidden = false;
    }
  }

  /** @param {import('./live-look.js').Place} place */
  refresh({ over, behind, delay }) {
    const { toLive, delay: label, frame } = this.#parts;
    toLive.hidden = over;
    toLive.disabled = !behind;
    toLive.textContent = behind ? 'Back to live' : 'LIVE';
    toLive.setAttribute('aria-label', behind ? 'Back to live' : 'You watch live');
    frame.toggleAttribute('data-behind', behind || over);
    // How far behind is said at all times, over the picture.
    label.textContent = behind || delay === null ? '' : formatDelay(delay);
  }

  /** @param {import('./keyboard.js').Command} command */
  run(command) {
    if (this.#frame.run(command))
      return;
    const { video } = this.#parts;
    switch (command) {
      case 'seek-back': return this.#follower.seek(video.currentTime - SEEK_SECONDS);
      case 'seek-forward': return this.#follower.seek(video.currentTime + SEEK_SECONDS);
      case 'back-10': return this.#follower.seek(video.currentTime - LONG_SEEK_SECONDS);
      case 'on-10': return this.#follower.seek(video.currentTime + LONG_SEEK_SECONDS);
      case 'go-live': return this.#follower.goLive();
    }
  }

  #play() {
    this.#wantsPlay = true;
    this.#follower.resume();
    void this.start();
  }

  #pause() {
    this.#wantsPlay = false;
    this.#parts.video.pause();
    this.#follower.leaveLive();
  }
}
