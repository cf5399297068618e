import { FrameControls } from '../player/frame-controls.js';
import { keepSpeed, recallSpeed } from './speed-memory.js';

/** Broadcasts have about 30 pictures a second; one step shows another picture. */
const FRAME_SECONDS = 1 / 30;
const END_MARGIN = 0.5;
const CHAT_KEY = 'connecthub.replay-chat';

/** The buttons over a video's picture and what they do to it. */
export class VideoControls {
  #parts;
  #seek;
  #frame;
  #listeners = new AbortController();

  /**
   * @param {import('./parts.js').VideoParts} parts
   * @param {(position: number) => void} seek
   */
  constructor(parts, seek) {
    this.#parts = parts;
    this.#seek = seek;
    this.#frame = new FrameControls(parts);
    const { video, speed, chat } = parts;
    const { signal } = this.#listeners;
    chat.addEventListener('click', () => this.toggleChat(), { signal });
    speed.addEventListener('change', () => this.#setSpeed(Number(speed.value)), { signal });
    video.addEventListener('ratechange', () => this.#showSpeed(), { signal });
    this.#showChat(readChat());
    this.#setSpeed(recallSpeed([...speed.options].map(option => option.value)));
  }

  close() {
    this.#listeners.abort();
    this.#frame.close();
  }

  /** With sound or not at all: a video is not live, nothing is missed. */
  start() {
    return this.#frame.start();
  }

  /** @param {import('./video-keys.js').Command} command */
  run(command) {
    if (this.#frame.run(command))
      return;
    const { video } = this.#parts;
    switch (command) {
      case 'toggle-chat': return this.toggleChat();
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
      default: return this.#seek(video.duration * Number(command.slice('to-'.length)) / 10);
    }
  }

  toggleChat() {
    const shown = this.#parts.chat.getAttribute('aria-pressed') !== 'true';
    // Put away with the focus in it, it would leave the keyboard nowhere.
    if (!shown && document.activeElement?.closest('chat-replay'))
      this.#parts.chat.focus();
    this.#showChat(shown);
    keepChat(shown);
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
    keepSpeed(rate);
    this.#showSpeed();
    // The keys are the player's again.
    if (document.activeElement === speed)
      speed.blur();
  }

  #showSpeed() {
    const { video, speed } = this.#parts;
    speed.value = String(video.playbackRate);
  }

  /** @param {boolean} shown */
  #showChat(shown) {
    const { chat, frame } = this.#parts;
    chat.setAttribute('aria-pressed', String(shown));
    frame.dataset.chat = shown ? 'on' : 'off';
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
