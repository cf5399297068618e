import { formatDelay } from './format.js';
import { keepVolume, recallVolume } from './volume-memory.js';

const IDLE_MS = 2500;
const VOLUME_STEP = 0.05;
const SEEK_SECONDS = 5;

/**
 * The buttons over the picture and what they do to the video.
 * @typedef {import('./parts.js').PlayerParts} PlayerParts
 */
export class Controls {
  #parts;
  #follower;
  #listeners = new AbortController();
  #wantsPlay = true;
  #idleTimer = 0;
  #lastTouch = 0;

  /**
   * @param {PlayerParts} parts
   * @param {import('./live-follower.js').LiveFollower} follower
   */
  constructor(parts, follower) {
    this.#parts = parts;
    this.#follower = follower;
    this.#restoreVolume();
    this.#listen();
    parts.pip.hidden = !document.pictureInPictureEnabled;
    this.#showVolume();
    this.#wake();
  }

  close() {
    this.#listeners.abort();
    clearTimeout(this.#idleTimer);
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

  /** @param {number | null} delay  seconds to the broadcaster */
  refresh(delay) {
    const { toLive, delay: label, frame } = this.#parts;
    const atLive = this.#follower.atLive;
    toLive.disabled = atLive;
    toLive.setAttribute('aria-label', atLive ? 'You watch live' : 'Back to live');
    frame.toggleAttribute('data-behind', !atLive);
    label.textContent = delay === null ? '' : formatDelay(delay);
  }

  /** @param {import('./keyboard.js').Command} command */
  run(command) {
    this.#wake();
    const { video, keys } = this.#parts;
    switch (command) {
      case 'toggle-play': return this.#togglePlay();
      case 'toggle-mute': return this.#toggleMute();
      case 'toggle-fullscreen': return this.#toggleFullscreen();
      case 'toggle-theatre': return this.#toggleTheatre();
      case 'toggle-pip': return this.#togglePip();
      case 'volume-up': return this.#setVolume(video.volume + VOLUME_STEP);
      case 'volume-down': return this.#setVolume(video.volume - VOLUME_STEP);
      case 'seek-back': return this.#follower.seek(video.currentTime - SEEK_SECONDS);
      case 'seek-forward': return this.#follower.seek(video.currentTime + SEEK_SECONDS);
      case 'go-live': return this.#follower.goLive();
      case 'show-keys': return keys.showModal();
    }
  }

  #listen() {
    const { frame, video, play, mute, volume, toLive, theatre, pip, fullscreen, unmute, begin, keys } = this.#parts;
    const options = { signal: this.#listeners.signal };
    /** @type {[HTMLElement, () => void][]} */
    const clicks = [
      [play, () => this.#togglePlay()], [mute, () => this.#toggleMute()], [toLive, () => this.#follower.goLive()],
      [theatre, () => this.#toggleTheatre()], [pip, () => this.#togglePip()], [fullscreen, () => this.#toggleFullscreen()],
      [unmute, () => this.#toggleMute()], [begin, () => this.#togglePlay()],
    ];
    for (const [button, action] of clicks)
      button.addEventListener('click', action, options);
    volume.addEventListener('input', () => this.#setVolume(Number(volume.value)), options);
    video.addEventListener('click', () => this.#onPictureClick(), options);
    video.addEventListener('dblclick', () => this.#toggleFullscreen(), options);
    // A source that starts anew leaves the video paused.
    video.addEventListener('loadeddata', () => this.#wantsPlay && video.paused && this.start(), options);
    video.addEventListener('volumechange', () => this.#showVolume(), options);
    for (const event of ['play', 'pause'])
      video.addEventListener(event, () => this.#showPlaying(), options);
    for (const event of ['pointermove', 'pointerdown', 'focusin'])
      frame.addEventListener(event, moved => this.#wake(moved), options);
    // A finger that is lifted "leaves" too.
    frame.addEventListener('pointerleave', left => left.pointerType === 'mouse' && this.#sleep(), options);
    document.addEventListener('fullscreenchange', () => this.#showFullscreen(), options);
    keys.addEventListener('click', event => event.target === keys && keys.close(), options);
  }

  #togglePlay() {
    const { video, begin } = this.#parts;
    begin.hidden = true;
    this.#wantsPlay = video.paused;
    if (video.paused) {
      this.#follower.resume();
      this.start();
    } else {
      video.pause();
      this.#follower.leaveLive();
    }
  }

  /** A finger on the picture asks for the controls; a mouse, which has them already, for play or pause. */
  #onPictureClick() {
    if (performance.now() - this.#lastTouch > 1000)
      this.#togglePlay();
  }

  #restoreVolume() {
    const { video } = this.#parts;
    ({ volume: video.volume, muted: video.muted } = recallVolume());
  }

  #toggleMute() {
    const { video } = this.#parts;
    video.muted = !video.muted;
    if (!video.muted && video.volume === 0)
      video.volume = 0.5;
    keepVolume(video);
  }

  /** @param {number} volume */
  #setVolume(volume) {
    const { video } = this.#parts;
    video.volume = Math.min(1, Math.max(0, Math.round(volume * 100) / 100));
    video.muted = video.volume === 0;
    keepVolume(video);
  }

  #showVolume() {
    const { video, mute, volume, unmute } = this.#parts;
    const heard = video.muted ? 0 : video.volume;
    setIcon(mute, heard === 0 ? 'volume-x' : heard < 0.5 ? 'volume-1' : 'volume-2');
    setLabel(mute, video.muted ? 'Unmute (M)' : 'Mute (M)');
    volume.value = String(heard);
    volume.style.setProperty('--played', `${heard * 100}%`);
    unmute.hidden ||= !video.muted;
  }

  #showPlaying() {
    const { video, play, frame } = this.#parts;
    setIcon(play, video.paused ? 'play' : 'pause');
    setLabel(play, video.paused ? 'Play (K)' : 'Pause (K)');
    frame.toggleAttribute('data-paused', video.paused);
    this.#wake();
  }

  #showFullscreen() {
    const { fullscreen, frame } = this.#parts;
    const full = document.fullscreenElement === frame;
    setIcon(fullscreen, full ? 'minimize' : 'maximize');
    setLabel(fullscreen, full ? 'Leave full screen (F)' : 'Full screen (F)');
  }

  #toggleFullscreen() {
    const { frame, video } = this.#parts;
    if (document.fullscreenElement)
      document.exitFullscreen();
    else if (document.fullscreenEnabled)
      frame.requestFullscreen().catch(() => {});
    else
      /** @type {{ webkitEnterFullscreen?: () => void }} */ (video).webkitEnterFullscreen?.(); // iPhone: the video alone
  }

  #togglePip() {
    const { video } = this.#parts;
    if (document.pictureInPictureElement)
      document.exitPictureInPicture();
    else if (document.pictureInPictureEnabled)
      video.requestPictureInPicture().catch(() => {});
  }

  #toggleTheatre() {
    const { frame, theatre } = this.#parts;
    const on = frame.toggleAttribute('data-theatre');
    theatre.setAttribute('aria-pressed', String(on));
  }

  /** @param {Event} [event] */
  #wake(event) {
    const { frame, video } = this.#parts;
    if (event instanceof PointerEvent && event.pointerType === 'touch')
      this.#lastTouch = performance.now();
    frame.removeAttribute('data-idle');
    clearTimeout(this.#idleTimer);
    if (!video.paused)
      this.#idleTimer = window.setTimeout(() => this.#sleep(), IDLE_MS);
  }

  #sleep() {
    const { frame, video, menu } = this.#parts;
    if (!video.paused && menu.hidden && !frame.querySelector('.bar :focus-visible'))
      frame.setAttribute('data-idle', '');
  }
}

/**
 * Tries to play; true when the browser forbids it. A play that is cut off by a new source comes again with its data.
 * @param {HTMLVideoElement} video
 */
async function refuses(video) {
  try {
    await video.play();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError';
  }
}

/**
 * @param {HTMLElement} button
 * @param {string} name
 */
function setIcon(button, name) {
  button.querySelector('use')?.setAttribute('href', `/lib/icons.svg#${name}`);
}

/**
 * @param {HTMLElement} button
 * @param {string} label
 */
function setLabel(button, label) {
  button.setAttribute('aria-label', label);
  button.title = label;
}
