import { Controls } from './controls.js';
import { delayOf } from './delay.js';
import { tellFirstFrame } from './first-frame.js';
import { HlsSource } from './hls-source.js';
import { Keyboard } from './keyboard.js';
import { LOW_LATENCY_TARGET } from './latency-controller.js';
import { LiveFollower } from './live-follower.js';
import { LiveLook } from './live-look.js';
import { NativeSource } from './native-source.js';
import { partsOf } from './parts.js';
import { PastSource } from './past-source.js';
import { playbackState } from './playback-state.js';
import { QualityMenu } from './quality-menu.js';
import { RewindableSource } from './rewindable-source.js';
import { SeekBar } from './seek-bar.js';
import { StreamPage } from './stream-page.js';
import { isConnected } from '../shared/connected.js';
import { hasNews } from '../shared/room-news.js';
import { withViewer } from '../shared/viewer-id.js';

const REFRESH_MS = 250;
const PUBLISH_MS = 1000;
/** Before the first picture the room tells when to start; only who does not hear it asks the page, this often. */
const ASK_MS = 2000;

/**
 * `<live-player src phase channel target page? muted?>` around the markup of LivePlayer.razor. It needs no circuit: media and state come by HTTP, and what the
 * room says (`connecthub:room`) only makes it better informed. Tells the page by data-over that the stream has ended, and shows itself to tests as
 * data-state, data-latency, data-stalls and data-first-frame-ms.
 */
export class LivePlayer extends HTMLElement {
  /** @type {import('./parts.js').PlayerParts} */
  #parts = /** @type {any} */ (null);
  /** @type {import('./hls-source.js').Source} */
  #source = /** @type {any} */ (null);
  /** @type {LiveFollower} */
  #follower = /** @type {any} */ (null);
  /** @type {Controls} */
  #controls = /** @type {any} */ (null);
  /** @type {LiveLook} */
  #look = /** @type {any} */ (null);
  /** @type {QualityMenu} */
  #qualities = /** @type {any} */ (null);
  /** @type {SeekBar} */
  #seekBar = /** @type {any} */ (null);
  /** @type {{ close(): void }[]} */
  #open = [];
  #phase = 'live';
  /** @type {StreamPage} */
  #page = /** @type {any} */ (null);
  #listeners = new AbortController();
  /** When the stream came on air, in epoch milliseconds; one that had not yet when the page was made began later. */
  #began = 0;
  #publishedAt = 0;

  connectedCallback() {
    this.#phase = this.getAttribute('phase') ?? 'live';
    this.#began = Date.parse(this.getAttribute('began') ?? '') || Date.now();
    this.#page = new StreamPage(() => this.getAttribute('page') ?? location.href, player => this.#follow(player));
    this.#parts = partsOf(this);
    const { video, quality, menu } = this.#parts;
    this.#source = this.#openSource(video);
    this.#follower = new LiveFollower(video, this.#source, this.#target);
    this.#controls = new Controls(this.#parts, this.#follower);
    this.#look = new LiveLook(this.#parts, this.getAttribute('channel') ?? 'The streamer', this.dataset.permanent ?? '');
    this.#qualities = new QualityMenu(quality, menu, this.#source, video);
    this.#seekBar = new SeekBar(this.#parts, this.#source, this.#follower);
    this.#open = [this.#qualities, this.#seekBar, this.#controls, this.#follower, this.#source, this.#page];
    this.#listen(video);
    // Also for who is not a viewer here (a moderator's page): not kept as their choice.
    if (this.hasAttribute('muted'))
      video.muted = true;
    this.#controls.start();
    this.#refresh();
  }

  /** @param {HTMLVideoElement} video */
  #listen(video) {
    const keyboard = new Keyboard(this, command => this.#controls.run(command));
    const timer = setInterval(() => this.#refresh(), REFRESH_MS);
    this.#open.push(keyboard, { close: () => clearInterval(timer) });
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    document.addEventListener('connecthub:room', this.#onRoom, { signal });
    document.addEventListener('connecthub:shut', this.#onShut, { signal });
    tellFirstFrame(this, video, signal);
  }

  disconnectedCallback() {
    this.#listeners.abort();
    for (const part of this.#open.splice(0))
      part.close();
  }

  /** When what is watched was captured, in epoch milliseconds, of a viewer who has gone back; null: they are live, or nobody can tell. */
  get watchedMoment() {
    return this.#follower.atLive ? null : this.#source.capturedAt();
  }

  /** @param {HTMLVideoElement} video */
  #openSource(video) {
    const url = withViewer(this.getAttribute('src') ?? '');
    const events = {
      onChange: () => this.#refresh(),
      /** @param {number} status */
      onRefused: status => void this.#page.ask(status),
    };
    // Chromium says "maybe" to native HLS, so hls.js is asked first.
    if (HlsSource.isSupported())
      return new RewindableSource(video, url, () => this.#reach, {
        live: (address, again) => new HlsSource(video, address, events, !again && this.#phase === 'starting', this.#target),
        past: (address, behind) => new PastSource(video, address, events, behind),
        onChange: events.onChange,
      });
    video.disableRemotePlayback = true;
    return new NativeSource(video, url, events, this.#phase === 'starting');
  }

  /** Seconds that can be rewound: what the channel allows, of what there has been. */
  get #reach() {
    return Math.min(Number(this.getAttribute('rewind')) || 0, (Date.now() - this.#began) / 1000);
  }

  /** Seconds of picture in hand that the streamer wants for viewers. */
  get #target() {
    return Number(this.getAttribute('target')) || LOW_LATENCY_TARGET;
  }

  #refresh() {
    if (this.#open.length === 0)
      return;
    const state = this.#state();
    const over = this.#isOver;
    const delay = state === 'live' && !over ? delayOf(this.#source, this.#follower.behind, Date.now()) : null;
    const place = { over, behind: this.#follower.hasPicture && !this.#follower.atLive, delay };
    this.toggleAttribute('data-over', over);
    this.#look.show(state, this.#phase, place);
    if (state === 'starting' && !this.#hearsRoom && this.#page.age > ASK_MS)
      void this.#page.ask();
    this.#controls.refresh(place);
    this.#seekBar.refresh();
    this.#qualities.refresh();
    if (this.dataset.state !== state || performance.now() - this.#publishedAt >= PUBLISH_MS)
      this.#publish(state, delay);
  }

  /** The stream has ended: nothing more comes, though what is kept of it may still play. */
  get #isOver() {
    return this.#source.closed || this.#phase === 'ended' || this.#page.gone;
  }

  get #hearsRoom() {
    return isConnected() && hasNews();
  }

  #state() {
    const { video } = this.#parts;
    const { closed, failing } = this.#source;
    const starvedMs = this.#follower.starvedMs;
    return playbackState({
      phase: closed ? 'ended' : this.#phase,
      finished: this.#page.gone || (closed && video.ended),
      shut: this.#page.shut,
      hasPicture: this.#follower.hasPicture,
      online: navigator.onLine,
      failing,
      starvedMs,
    });
  }

  /**
   * @param {string} state
   * @param {number | null} delay
   */
  #publish(state, delay) {
    this.#publishedAt = performance.now();
    this.dataset.state = state;
    this.dataset.latency = delay === null ? '' : delay.toFixed(2);
    this.dataset.stalls = String(this.#follower.stalls);
  }

  /** @param {Event} event */
  #onRoom = event => {
    const { viewers, phase, slots } = /** @type {CustomEvent<{ viewers?: number, phase?: string, slots?: { latency?: { target: number } } }>} */ (event).detail ?? {};
    if (typeof viewers === 'number')
      this.#look.count(viewers);
    if (slots?.latency && slots.latency.target !== this.#target)
      this.#retarget(slots.latency.target);
    if (typeof phase !== 'string' || phase === this.#phase)
      return;
    this.#setPhase(phase);
  };

  /**
   * The room knows it of a channel's page, too, which shows others' private streams to nobody and says that the channel is offline.
   * @param {Event} event
   */
  #onShut = event => {
    if (/** @type {CustomEvent<string>} */ (event).detail !== this.dataset.permanent)
      return;
    this.#page.shutByRoom();
    this.#refresh();
  };

  /** @param {number} target */
  #retarget(target) {
    this.setAttribute('target', String(target));
    this.#follower.retarget(target);
  }

  /** @param {string} phase */
  #setPhase(phase) {
    this.#phase = phase;
    if (phase === 'live' && this.#source.failing)
      this.#source.retry();
    this.#look.forget();
    this.#refresh();
  }

  /** @param {Element | null} player  of the page as it is now */
  #follow(player) {
    const url = player?.getAttribute('src');
    const phase = player?.getAttribute('phase');
    if (phase && phase !== this.#phase)
      this.#setPhase(phase);
    if (url && url !== this.getAttribute('src')) {
      this.setAttribute('src', url);
      this.#source.retry(withViewer(url));
    }
    this.#refresh();
  }
}

customElements.define('live-player', LivePlayer);
