import { formatClock } from '../player/format.js';
import { Keyboard } from '../player/keyboard.js';
import { keepVolume, recallVolume } from '../player/volume-memory.js';
import { PlayedTime } from './played-time.js';

const IDLE_MS = 2500;
const SEEK_SECONDS = 1;
const VOLUME_STEP = 0.05;

/**
 * `<clip-player page>` around the markup of ClipPlayer.razor: one MP4 that goes round and round. Counts as seen, once, when half of it was played.
 */
export class ClipPlayer extends HTMLElement {
  /** @type {Record<string, HTMLElement>} */
  #parts = {};
  #video = /** @type {HTMLVideoElement} */ (/** @type {unknown} */ (null));
  #endings = new AbortController();
  /** @type {Keyboard | null} */
  #keyboard = null;
  #played = new PlayedTime(() => void fetch(`${this.getAttribute('page')}/view`, { method: 'POST', keepalive: true }).catch(() => {}));
  #idle = 0;

  connectedCallback() {
    for (const part of this.querySelectorAll('[data-part]'))
      this.#parts[/** @type {HTMLElement} */ (part).dataset.part ?? ''] = /** @type {HTMLElement} */ (part);
    this.#video = /** @type {HTMLVideoElement} */ (this.#parts.video);
    this.#endings = new AbortController();
    ({ volume: this.#video.volume, muted: this.#video.muted } = recallVolume());
    this.#parts.pip.hidden = !document.pictureInPictureEnabled;
    this.#listen();
    this.#keyboard = new Keyboard(this, command => this.#run(command));
    this.#show();
    void this.#start();
  }

  disconnectedCallback() {
    this.#endings.abort();
    this.#keyboard?.close();
    clearTimeout(this.#idle);
  }

  get #seek() {
    return /** @type {HTMLInputElement} */ (this.#parts.seek);
  }

  get #volume() {
    return /** @type {HTMLInputElement} */ (this.#parts.volume);
  }

  #listen() {
    const { frame, begin, play, mute, loop, pip, fullscreen } = this.#parts;
    const options = { signal: this.#endings.signal };
    const video = this.#video;
    for (const [button, command] of /** @type {[HTMLElement, string][]} */ ([[begin, 'toggle-play'], [play, 'toggle-play'], [video, 'toggle-play'],
      [mute, 'toggle-mute'], [loop, 'toggle-loop'], [pip, 'toggle-pip'], [fullscreen, 'toggle-fullscreen']]))
      button.addEventListener('click', () => this.#run(command), options);
    this.#seek.addEventListener('input', () => this.#go(Number(this.#seek.value)), options);
    this.#volume.addEventListener('input', () => this.#setVolume(Number(this.#volume.value)), options);
    for (const event of ['play', 'pause', 'volumechange', 'seeked'])
      video.addEventListener(event, () => this.#show(), options);
    video.addEventListener('timeupdate', () => this.#onTime(), options);
    video.addEventListener('error', () => { this.#parts.problem.hidden = false; }, options);
    document.addEventListener('fullscreenchange', () => this.#show(), options);
    for (const event of ['pointermove', 'pointerdown', 'focusin'])
      frame.addEventListener(event, () => this.#wake(), options);
  }

  /** With sound if the browser lets us, else it waits for a click: a clip is mostly heard. */
  async #start() {
    try {
      await this.#video.play();
    } catch {
      this.#parts.begin.hidden = !this.#video.paused;
    }
  }

  /** @param {string} command */
  #run(command) {
    this.#wake();
    const video = this.#video;
    switch (command) {
      case 'toggle-play': return video.paused ? void this.#start() : video.pause();
      case 'toggle-mute': return this.#setMuted(!video.muted);
      case 'toggle-loop': return this.#setLoop(!video.loop);
      case 'toggle-fullscreen': return void this.#toggleFullscreen();
      case 'toggle-pip': return void this.#togglePip();
      case 'volume-up': return this.#setVolume(video.volume + VOLUME_STEP);
      case 'volume-down': return this.#setVolume(video.volume - VOLUME_STEP);
      case 'seek-back': return this.#go(video.currentTime - SEEK_SECONDS);
      case 'seek-forward': return this.#go(video.currentTime + SEEK_SECONDS);
    }
  }

  /** @param {number} position */
  #go(position) {
    this.#video.currentTime = Math.min(Math.max(0, position), this.#video.duration || 0);
    this.#onTime();
  }

  #onTime() {
    const { currentTime, paused, duration } = this.#video;
    this.#played.at(currentTime, !paused, duration / 2);
    const length = duration || Number(this.#seek.max);
    this.#seek.max = String(length);
    this.#seek.value = String(currentTime);
    this.#seek.style.setProperty('--played', `${100 * currentTime / length}%`);
    this.#seek.setAttribute('aria-valuetext', formatClock(currentTime));
    this.#parts.position.textContent = formatClock(Math.floor(currentTime));
  }

  /** @param {boolean} muted */
  #setMuted(muted) {
    this.#video.muted = muted;
    if (!muted && this.#video.volume === 0)
      this.#video.volume = 0.5;
    keepVolume(this.#video);
  }

  /** @param {number} volume */
  #setVolume(volume) {
    this.#video.volume = Math.min(1, Math.max(0, Math.round(volume * 100) / 100));
    this.#video.muted = this.#video.volume === 0;
    keepVolume(this.#video);
  }

  /** @param {boolean} on */
  #setLoop(on) {
    this.#video.loop = on;
    this.#parts.loop.setAttribute('aria-pressed', String(on));
  }

  async #toggleFullscreen() {
    if (document.fullscreenElement)
      await document.exitFullscreen();
    else if (document.fullscreenEnabled)
      await this.#parts.frame.requestFullscreen().catch(() => {});
    else
      /** @type {{ webkitEnterFullscreen?: () => void }} */ (this.#video).webkitEnterFullscreen?.(); // iPhone: the video alone
  }

  async #togglePip() {
    if (document.pictureInPictureElement)
      await document.exitPictureInPicture();
    else if (document.pictureInPictureEnabled)
      await this.#video.requestPictureInPicture().catch(() => {});
  }

  #show() {
    const { paused, muted, volume } = this.#video;
    const heard = muted ? 0 : volume;
    say(this.#parts.play, paused ? 'play' : 'pause', paused ? 'Play (K)' : 'Pause (K)');
    say(this.#parts.mute, heard === 0 ? 'volume-x' : heard < 0.5 ? 'volume-1' : 'volume-2', muted ? 'Unmute (M)' : 'Mute (M)');
    const full = document.fullscreenElement === this.#parts.frame;
    say(this.#parts.fullscreen, full ? 'minimize' : 'maximize', full ? 'Leave full screen (F)' : 'Full screen (F)');
    this.#volume.value = String(heard);
    this.#volume.style.setProperty('--played', `${heard * 100}%`);
    this.#parts.begin.hidden ||= !paused;
    this.#wake();
  }

  #wake() {
    const { frame } = this.#parts;
    frame.removeAttribute('data-idle');
    clearTimeout(this.#idle);
    if (!this.#video.paused)
      this.#idle = window.setTimeout(() => frame.toggleAttribute('data-idle', !frame.querySelector('.bar :focus-visible')), IDLE_MS);
  }
}

/**
 * @param {HTMLElement} button
 * @param {string} icon
 * @param {string} label
 */
function say(button, icon, label) {
  button.querySelector('use')?.setAttribute('href', `/lib/icons.svg#${icon}`);
  button.setAttribute('aria-label', label);
  button.title = label;
}

customElements.define('clip-player', ClipPlayer);
