import { keepVolume, recallVolume } from '../player/volume-memory.js';

const IDLE_MS = 2500;
const VOLUME_STEP = 0.05;
/** Broadcasts have about 30 pictures a second; one step shows another picture. */
const FRAME_SECONDS = 1 / 30;
const END_MARGIN = 0.5;
const CHAT_KEY = 'connecthub.replay-chat';

/** The buttons over the picture and what they do to the video. */
export class VideoControls {
  #parts;
  #seek;
  #listeners = new AbortController();
  #idleTimer = 0;
  #lastTouch = 0;

  /**
   * @param {import('./parts.js').VideoParts} parts
   * @param {(position: number) => void} seek
   */
  constructor(parts, seek) {
    this.#parts = parts;
    this.#seek = seek;
    const { video, pip } = parts;
    ({ volume: video.volume, muted: video.muted } = recallVolume());
    pip.hidden = !document.pictureInPictureEnabled;
    this.#listen();
    this.#showVolume();
    this.#showChat(readChat());
  }

  close() {
    this.#listeners.abort();
    clearTimeout(this.#idleTimer);
  }

  /** Plays with sound if the browser lets us, else waits for a click: a video is not live, nothing is missed. */
  async start() {
    const { video, begin } = this.#parts;
    try {
      await video.play();
    } catch (error) {
      begin.hidden = !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  }

  /** @param {import('./video-keys.js').Command} command */
  run(command) {
    this.#wake();
    const { video, keys } = this.#parts;
    switch (command) {
      case 'toggle-play': return this.#togglePlay();
      case 'toggle-mute': return this.#toggleMute();
      case 'toggle-fullscreen': return this.#toggleFullscreen();
      case 'toggle-theatre': return this.#toggleTheatre();
      case 'toggle-pip': return this.#togglePip();
      case 'toggle-chat': return this.toggleChat();
      case 'volume-up': return this.#setVolume(video.volume + VOLUME_STEP);
      case 'volume-down': return this.#setVolume(video.volume - VOLUME_STEP);
      case 'back-5': return this.#seek(video.currentTime - 5);
      case 'on-5': return this.#seek(video.currentTime + 5);
      case 'back-10': return this.#seek(video.currentTime - 10);
      case 'on-10': return this.#seek(video.currentTime + 10);
      case 'frame-back': return this.#step(-FRAME_SECONDS);
      case 'frame-on': return this.#step(FRAME_SECONDS);
      case 'slower': return this.#changeSpeed(-1);
      case 'faster': return this.#changeSpeed(1);
      case 'to-start': return this.#seek(0);
      case 'to-end': return this.#seek(video.duration - END_MARGIN);
      case 'show-keys': return keys.showModal();
      default: return this.#seek(video.duration * Number(command.slice('to-'.length)) / 10);
    }
  }

  toggleChat() {
    const shown = this.#parts.chat.getAttribute('aria-pressed') !== 'true';
    this.#showChat(shown);
    keepChat(shown);
  }

  #listen() {
    const { frame, video, play, mute, volume, speed, chat, theatre, pip, fullscreen, unmute, begin, keys } = this.#parts;
    const options = { signal: this.#listeners.signal };
    /** @type {[HTMLElement, () => void][]} */
    const clicks = [
      [play, () => this.#togglePlay()], [mute, () => this.#toggleMute()], [chat, () => this.toggleChat()], [theatre, () => this.#toggleTheatre()],
      [pip, () => this.#togglePip()], [fullscreen, () => this.#toggleFullscreen()], [unmute, () => this.#toggleMute()], [begin, () => this.#togglePlay()],
    ];
    for (const [button, action] of clicks)
      button.addEventListener('click', action, options);
    volume.addEventListener('input', () => this.#setVolume(Number(volume.value)), options);
    speed.addEventListener('change', () => this.#setSpeed(Number(speed.value)), options);
    video.addEventListener('click', () => performance.now() - this.#lastTouch > 1000 && this.#togglePlay(), options);
    video.addEventListener('dblclick', () => this.#toggleFullscreen(), options);
    video.addEventListener('volumechange', () => this.#showVolume(), options);
    video.addEventListener('ratechange', () => this.#showSpeed(), options);
    for (const event of ['play', 'pause', 'ended'])
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
    if (!video.paused)
      video.pause();
    else
      void this.start();
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

  /** @param {number} seconds */
  #step(seconds) {
    this.#parts.video.pause();
    this.#seek(this.#parts.video.currentTime + seconds);
  }

  /** @param {number} by */
  #changeSpeed(by) {
    const { speed } = this.#parts;
    this.#setSpeed(Number(speed.options[Math.min(speed.length - 1, Math.max(0, speed.selectedIndex + by))].value));
  }

  /** Also for what comes after a new source. @param {number} rate */
  #setSpeed(rate) {
    const { video, speed } = this.#parts;
    video.defaultPlaybackRate = video.playbackRate = rate;
    // The keys are the player's again.
    if (document.activeElement === speed)
      speed.blur();
  }

  #showSpeed() {
    const { video, speed } = this.#parts;
    speed.value = String(video.playbackRate);
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
    const { video, play, frame, begin } = this.#parts;
    setIcon(play, video.ended ? 'rotate-ccw' : video.paused ? 'play' : 'pause');
    setLabel(play, video.ended ? 'Play again (K)' : video.paused ? 'Play (K)' : 'Pause (K)');
    begin.hidden ||= !video.paused;
    frame.toggleAttribute('data-paused', video.paused);
    this.#wake();
  }

  #showFullscreen() {
    const { fullscreen, frame } = this.#parts;
    const full = document.fullscreenElement === frame;
    setIcon(fullscreen, full ? 'minimize' : 'maximize');
    setLabel(fullscreen, full ? 'Leave full screen (F)' : 'Full screen (F)');
  }

  /** @param {boolean} shown */
  #showChat(shown) {
    const { chat, frame } = this.#parts;
    chat.setAttribute('aria-pressed', String(shown));
    frame.dataset.chat = shown ? 'on' : 'off';
  }

  #toggleFullscreen() {
    const { frame, video } = this.#parts;
    if (document.fullscreenElement)
      void document.exitFullscreen();
    else if (document.fullscreenEnabled)
      frame.requestFullscreen().catch(() => {});
    else
      /** @type {{ webkitEnterFullscreen?: () => void }} */ (video).webkitEnterFullscreen?.(); // iPhone: the video alone
  }

  #togglePip() {
    if (document.pictureInPictureElement)
      void document.exitPictureInPicture();
    else if (document.pictureInPictureEnabled)
      this.#parts.video.requestPictureInPicture().catch(() => {});
  }

  #toggleTheatre() {
    const { frame, theatre } = this.#parts;
    theatre.setAttribute('aria-pressed', String(frame.toggleAttribute('data-theatre')));
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
    const { frame, video, bar } = this.#parts;
    if (!video.paused && !bar.querySelector(':focus-visible'))
      frame.setAttribute('data-idle', '');
  }
}

function readChat() {
  try {
    return localStorage.getItem(CHAT_KEY) !== 'off';
  } catch {
    return true;
  }
}

/** @param {boolean} shown */
function keepChat(shown) {
  try {
    localStorage.setItem(CHAT_KEY, shown ? 'on' : 'off');
  } catch {
    // private mode: nothing is kept
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
