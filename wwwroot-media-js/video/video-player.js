import { Keyboard } from '../player/keyboard.js';
import { PlayedTime } from '../player/played-time.js';
import { parseMoment, startOf } from './moment.js';
import { partsOf } from './parts.js';
import { Resume } from './resume.js';
import { TimeBar } from './time-bar.js';
import { VIDEO_KEYS } from './video-keys.js';
import { VideoControls } from './video-controls.js';
import { VodSource } from './vod-source.js';

const REFRESH_MS = 200;
const SPINNER_MS = 400;
const RUNNING_ASK_MS = 2000;
/** A look is a view once so much of it was played. */
const VIEW_SECONDS = 10;

/**
 * `<video-player src page resume? signed-in? running? storyboard? interval tiles chapters>` around the markup of VideoPlayer.razor. It needs no
 * circuit. Others on the page move it with the event `connecthub:seek` (detail: seconds). Shows itself to tests as data-state.
 */
export class VideoPlayer extends HTMLElement {
  /** @type {import('./parts.js').VideoParts} */
  #parts = /** @type {any} */ (null);
  /** @type {VodSource} */
  #source = /** @type {any} */ (null);
  /** @type {TimeBar} */
  #bar = /** @type {any} */ (null);
  /** @type {VideoControls} */
  #controls = /** @type {any} */ (null);
  /** @type {{ close(): void }[]} */
  #open = [];
  #views = new PlayedTime(() => void fetch(`${this.#page}/view`, { method: 'POST', keepalive: true }).catch(() => {}));
  #failing = false;
  #gone = false;
  #asking = false;
  #waitsSince = 0;

  connectedCallback() {
    this.#parts = partsOf(this);
    const { video } = this.#parts;
    const start = this.#start();
    /** @param {number} position */
    const seek = position => this.#seek(position);
    this.#controls = new VideoControls(this.#parts, seek);
    this.#bar = new TimeBar(this.#parts, this.#board(), this.#ticks(), seek);
    this.#source = new VodSource(video, this.getAttribute('src') ?? '', start, {
      onFailing: failing => { this.#failing = failing; },
      onRefused: status => void this.#askPage(status),
    });
    const keyboard = new Keyboard(this, command => this.#controls.run(command), VIDEO_KEYS);
    const resume = new Resume(video, this.#page, this.hasAttribute('signed-in'));
    const timer = setInterval(() => this.#refresh(), REFRESH_MS);
    this.#open = [resume, this.#bar, this.#controls, keyboard, this.#source, { close: () => clearInterval(timer) }];
    document.addEventListener('connecthub:seek', this.#onSeekAsked);
    document.addEventListener('connecthub:chat-toggle', this.#onChatToggle);
    void this.#controls.start();
    this.#refresh();
  }

  disconnectedCallback() {
    document.removeEventListener('connecthub:seek', this.#onSeekAsked);
    document.removeEventListener('connecthub:chat-toggle', this.#onChatToggle);
    for (const part of this.#open.splice(0))
      part.close();
  }

  get #page() {
    return this.getAttribute('page') ?? '';
  }

  get #duration() {
    const { duration } = this.#parts.video;
    return Number.isFinite(duration) ? duration : 0;
  }

  #start() {
    const resume = this.getAttribute('resume');
    const kept = this.hasAttribute('signed-in') ? (resume ? Number(resume) : null) : Resume.recall(this.#page);
    return startOf({ asked: parseMoment(new URLSearchParams(location.search).get('t')), kept, length: Number(this.#parts.seek.max) });
  }

  #board() {
    return { url: this.getAttribute('storyboard'), interval: Number(this.getAttribute('interval')) || 2, tiles: Number(this.getAttribute('tiles')) || 1 };
  }

  #ticks() {
    const titles = new Map([...document.querySelectorAll('chapter-list [data-at]')].map(chapter => [Number(chapter.getAttribute('data-at')).toFixed(1), chapter.lastElementChild?.textContent ?? '']));
    return (this.getAttribute('chapters') ?? '').split(' ').filter(Boolean).map(text => ({ position: Number(text), title: titles.get(Number(text).toFixed(1)) ?? '' }));
  }

  /** @param {number} position */
  #seek(position) {
    const { video } = this.#parts;
    if (Number.isFinite(position))
      video.currentTime = Math.max(0, this.#duration > 0 ? Math.min(position, this.#duration) : position);
    this.#bar.refresh(this.#duration);
  }

  #refresh() {
    const { video } = this.#parts;
    this.#views.at(video.currentTime, !video.paused && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA, VIEW_SECONDS, video.playbackRate);
    this.#bar.refresh(this.#duration);
    this.#show(this.#state());
  }

  #state() {
    const { video } = this.#parts;
    const waits = !video.ended && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    this.#waitsSince = waits ? this.#waitsSince || performance.now() : 0;
    if (this.#gone)
      return 'gone';
    if (waits && this.#failing)
      return video.readyState === 0 && this.hasAttribute('running') ? 'starting' : navigator.onLine ? 'failing' : 'offline';
    if (video.readyState === 0)
      return 'loading';
    if (waits && performance.now() - this.#waitsSince > SPINNER_MS && !(video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA))
      return 'buffering';
    return video.ended ? 'ended' : video.paused ? 'paused' : 'playing';
  }

  /** @param {string} state */
  #show(state) {
    const { frame, slate, slateTitle, slateText } = this.#parts;
    if (frame.dataset.state === state)
      return;
    this.dataset.state = frame.dataset.state = state;
    const [title, text] = SLATES[state] ?? [];
    slate.hidden = title === undefined;
    slateTitle.textContent = title ?? '';
    slateText.textContent = text ?? '';
  }

  /**
   * The playlist is refused. A private address may have expired, or the video may be gone: the page knows.
   * @param {number} status
   */
  async #askPage(status) {
    if (this.#asking || (status === 404 && this.hasAttribute('running')))
      return;
    this.#asking = true;
    try {
      const response = await fetch(this.#page, { headers: { accept: 'text/html' }, cache: 'no-store' });
      const player = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('video-player');
      const url = player?.getAttribute('src');
      this.#gone = !player && response.status === 404;
      if (url && url !== this.getAttribute('src')) {
        this.setAttribute('src', url);
        this.#source.retry(url);
      }
    } catch {
      // not reachable: the source goes on trying
    } finally {
      setTimeout(() => { this.#asking = false; }, RUNNING_ASK_MS);
    }
  }

  #onSeekAsked = (/** @type {Event} */ event) => {
    this.#seek(Number(/** @type {CustomEvent} */ (event).detail));
    void this.#controls.start();
  };

  #onChatToggle = () => this.#controls.toggleChat();
}

/** @type {Readonly<Record<string, [string, string]>>} */
const SLATES = {
  starting: ['Not much to see yet', 'The recording has only just begun. It plays as soon as there is a picture.'],
  failing: ['Reconnecting', 'The video cannot be loaded at the moment. It goes on by itself.'],
  offline: ['You are offline', 'The video goes on as soon as your connection is back.'],
  gone: ['Not available any more', 'The video was removed, or is not open to you any more.'],
};

customElements.define('video-player', VideoPlayer);
