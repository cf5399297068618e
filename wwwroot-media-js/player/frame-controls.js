import { setLook } from './button-look.js';
import { IdleWatch } from './idle-watch.js';
import { ScreenModes } from './screen-modes.js';
import { Sound } from './sound.js';

/**
 * What a player does besides: how it starts and stops, and whether something of its own keeps the buttons in sight.
 * @typedef {{ play?: () => void, pause?: () => void, isBusy?: () => boolean }} Own
 */

/** The buttons that every player has (PlayerFrame.razor) and what they do to its video. */
export class FrameControls {
  #parts;
  #own;
  #listeners = new AbortController();
  #sound;
  #screen;
  #idle;

  /**
   * @param {import('./parts.js').FrameParts} parts
   * @param {Own} [own]
   */
  constructor(parts, own = {}) {
    this.#parts = parts;
    this.#own = own;
    const { signal } = this.#listeners;
    this.#sound = new Sound(parts, signal);
    this.#screen = new ScreenModes(parts, signal);
    this.#idle = new IdleWatch(parts, () => own.isBusy?.() ?? false, signal);
    this.#listen(signal);
  }

  close() {
    this.#listeners.abort();
  }

  /** Plays with sound if the browser lets us, else waits for a click. */
  async start() {
    const { video, begin } = this.#parts;
    if (await refuses(video))
      begin.hidden = false;
  }

  /**
   * @param {string} command
   * @returns {boolean}  false: it is none of what all players do
   */
  run(command) {
    this.#idle.wake();
    switch (command) {
      case 'toggle-play': this.togglePlay(); return true;
      case 'toggle-mute': this.#sound.toggle(); return true;
      case 'volume-up': this.#sound.louder(); return true;
      case 'volume-down': this.#sound.quieter(); return true;
      case 'toggle-fullscreen': this.#screen.toggleFullscreen(); return true;
      case 'toggle-theatre': this.#screen.toggleTheatre(); return true;
      case 'toggle-pip': this.#screen.togglePip(); return true;
      case 'show-keys': this.#parts.keys?.showModal(); return true;
      default: return false;
    }
  }

  togglePlay() {
    const { video, begin } = this.#parts;
    begin.hidden = true;
    const act = video.paused ? this.#own.play ?? (() => void this.start()) : this.#own.pause ?? (() => video.pause());
    act();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { video, play, begin, keys } = this.#parts;
    for (const button of [play, begin])
      button.addEventListener('click', () => this.togglePlay(), { signal });
    video.addEventListener('click', () => !this.#idle.wasTouched && this.togglePlay(), { signal });
    for (const event of ['play', 'pause', 'ended'])
      video.addEventListener(event, () => this.#showPlaying(), { signal });
    keys?.addEventListener('click', event => event.target === keys && keys.close(), { signal });
  }

  #showPlaying() {
    const { video, play, frame, begin } = this.#parts;
    const [icon, label] = video.ended ? ['rotate-ccw', 'Play again (K)'] : video.paused ? ['play', 'Play (K)'] : ['pause', 'Pause (K)'];
    setLook(play, icon, label);
    begin.hidden ||= !video.paused;
    frame.toggleAttribute('data-paused', video.paused);
    this.#idle.wake();
  }
}

/**
 * Tries to play; true when the browser forbids it. A play that is cut off by a new source comes again with its data.
 * @param {HTMLVideoElement} video
 */
export async function refuses(video) {
  try {
    await video.play();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError';
  }
}
