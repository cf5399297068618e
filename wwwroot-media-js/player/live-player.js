import { offerRecording } from './after-stream.js';
import { Controls } from './controls.js';
import { formatCount, formatExactCount } from './format.js';
import { HlsSource } from './hls-source.js';
import { Keyboard } from './keyboard.js';
import { LOW_LATENCY_TARGET } from './latency-controller.js';
import { LiveFollower } from './live-follower.js';
import { NativeSource } from './native-source.js';
import { partsOf } from './parts.js';
import { PastSource } from './past-source.js';
import { playbackState, slateOf } from './playback-state.js';
import { QualityMenu } from './quality-menu.js';
import { RewindableSource } from './rewindable-source.js';
import { SeekBar } from './seek-bar.js';
import { isConnected } from '../shared/connected.js';
import { hasNews } from '../shared/room-news.js';
import { withViewer } from '../shared/viewer-id.js';

const REFRESH_MS = 250;
const PUBLISH_MS = 1000;
/** Before the first picture the room tells when to start; only who does not hear it asks the page, this often. */
const ASK_MS = 2000;
/** A viewer for whom the stream was closed learns as late as this that it is open again. */
const SHUT_ASK_MS = 10_000;
/** A clock that is further off than this cannot be used to tell the delay. */
const PLAUSIBLE_SECONDS = 5;
/** What lies between the camera and the playlist, when only the distance to its edge is known. */
const PIPELINE_SECONDS = 0.35;

/** A page that was opened with its document counts from the navigation, one that came by an enhanced navigation from its element. */
let opened = 0;

/**
 * `<live-player src phase channel target page? muted?>` around the markup of LivePlayer.razor. It needs no circuit: media and state come by HTTP, and what the
 * room says (`connecthub:room`) only makes it better informed. Shows itself to tests as data-state, data-latency, data-stalls and
 * data-first-frame-ms.
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
  /** @type {QualityMenu} */
  #qualities = /** @type {any} */ (null);
  /** @type {SeekBar} */
  #seekBar = /** @type {any} */ (null);
  /** @type {{ close(): void }[]} */
  #open = [];
  #phase = 'live';
  #gone = false;
  #shut = false;
  /** By the room, which knows more than the page shows. */
  #toldShut = false;
  #asking = false;
  #askedAt = 0;
  #openedAt = 0;
  /** When the stream came on air, in epoch milliseconds; one that had not yet when the page was made began later. */
  #began = 0;
  #publishedAt = 0;

  connectedCallback() {
    this.#openedAt = opened++ === 0 && performance.getEntriesByType('navigation')[0]?.name === location.href ? 0 : performance.now();
    this.#phase = this.getAttribute('phase') ?? 'live';
    this.#began = Date.parse(this.getAttribute('began') ?? '') || Date.now();
    this.#gone = this.#shut = false;
    this.#askedAt = performance.now();
    this.#parts = partsOf(this);
    const { video, quality, menu, seek } = this.#parts;
    this.#source = this.#openSource(video);
    this.#follower = new LiveFollower(video, this.#source, this.#target);
    this.#controls = new Controls(this.#parts, this.#follower);
    this.#qualities = new QualityMenu(quality, menu, this.#source, video);
    this.#seekBar = new SeekBar(seek, video, this.#source, this.#follower);
    const keyboard = new Keyboard(this, command => this.#controls.run(command));
    const timer = setInterval(() => this.#refresh(), REFRESH_MS);
    this.#open = [this.#qualities, this.#seekBar, this.#controls, keyboard, this.#follower, this.#source, { close: () => clearInterval(timer) }];
    document.addEventListener('connecthub:room', this.#onRoom);
    document.addEventListener('connecthub:shut', this.#onShut);
    video.addEventListener('loadeddata', this.#onFirstFrame, { once: true });
    // Also for who is not a viewer here (a moderator's page): not kept as their choice.
    if (this.hasAttribute('muted'))
      video.muted = true;
    this.#controls.start();
    this.#refresh();
  }

  disconnectedCallback() {
    document.removeEventListener('connecthub:room', this.#onRoom);
    document.removeEventListener('connecthub:shut', this.#onShut);
    this.#parts.video.removeEventListener('loadeddata', this.#onFirstFrame);
    for (const part of this.#open.splice(0))
      part.close();
  }

  /** @param {HTMLVideoElement} video */
  #openSource(video) {
    const url = withViewer(this.getAttribute('src') ?? '');
    const events = {
      onChange: () => this.#refresh(),
      /** @param {number} status */
      onRefused: status => void this.#askPage(status),
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
    this.#show(state);
    if (state === 'starting' && !this.#hearsRoom && performance.now() - this.#askedAt > ASK_MS)
      void this.#askPage();
    const delay = state === 'live' ? this.#delay() : null;
    this.#controls.refresh(delay);
    this.#seekBar.refresh();
    this.#qualities.refresh();
    if (this.dataset.state !== state || performance.now() - this.#publishedAt >= PUBLISH_MS)
      this.#publish(state, delay);
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
      finished: this.#gone || (closed && video.ended),
      shut: this.#shut,
      hasPicture: this.#follower.hasPicture,
      online: navigator.onLine,
      failing,
      starvedMs,
    });
  }

  /** @param {import('./playback-state.js').PlaybackState} state */
  #show(state) {
    const { frame, slate, slateTitle, slateText, slateRecording, slateLink, badge, count, unmute, begin } = this.#parts;
    if (frame.dataset.state === state)
      return;
    frame.dataset.state = state;
    const words = slateOf(state, { phase: this.#phase, channel: this.getAttribute('channel') ?? 'The streamer' });
    slate.hidden = words === null;
    slateTitle.textContent = words?.title ?? '';
    slateText.textContent = words?.text ?? '';
    const ended = state === 'ended' || state === 'shut';
    slateLink.hidden = !ended;
    badge.hidden = ended || state === 'starting';
    count.hidden = badge.hidden;
    if (state === 'ended')
      void offerRecording(slateRecording, this.dataset.permanent ?? '');
    else
      slateRecording.hidden = true;
    if (ended) {
      unmute.hidden = begin.hidden = true;
      document.title = document.title.replace(/^● /, '');
    }
  }

  /** Seconds between the broadcaster's camera and this screen. */
  #delay() {
    const behind = this.#follower.behind;
    const capturedAt = this.#source.capturedAt();
    if (this.#source.edge === null)
      return null;
    const delay = capturedAt === null ? NaN : (Date.now() - capturedAt) / 1000;
    const pipeline = delay - behind;
    return pipeline > 0 && pipeline < PLAUSIBLE_SECONDS ? delay : behind + PIPELINE_SECONDS;
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

  #onFirstFrame = () => {
    const { video } = this.#parts;
    const done = () => {
      this.dataset.firstFrameMs = String(Math.round(performance.now() - this.#openedAt));
    };
    if ('requestVideoFrameCallback' in video)
      video.requestVideoFrameCallback(done);
    else
      done();
  };

  /** @param {Event} event */
  #onRoom = event => {
    const { viewers, phase, slots } = /** @type {CustomEvent<{ viewers?: number, phase?: string, slots?: { latency?: { target: number } } }>} */ (event).detail ?? {};
    if (typeof viewers === 'number')
      this.#showCount(viewers);
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
    this.#toldShut = this.#shut = true;
    this.#gone = false;
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
    this.#parts.frame.dataset.state = '';
    this.#refresh();
  }

  /** @param {number} viewers */
  #showCount(viewers) {
    const { count } = this.#parts;
    count.dataset.count = String(viewers);
    count.textContent = `${formatCount(viewers)} watching`;
    count.title = `${formatExactCount(viewers)} watching`;
  }

  /**
   * The playlist is refused. A private address may have expired, or the stream may have ended while nobody could tell us: the page knows.
   * @param {number} [status]  of the refusal
   */
  async #askPage(status) {
    if (this.#asking || (this.#shut && performance.now() - this.#askedAt < SHUT_ASK_MS))
      return;
    this.#asking = true;
    this.#askedAt = performance.now();
    try {
      const response = await fetch(this.getAttribute('page') ?? location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      // The streamer marked the stream as mature meanwhile: whoever is in stays in.
      if (page.querySelector('[data-asks-first]'))
        return;
      const player = page.querySelector('live-player');
      const none = response.ok ? player === null : response.status === 404;
      // Not for this viewer is not gone: the stream goes on, for others. A page that was there and is not any more is just as shut.
      const shut = this.#toldShut || status === 403 || response.status === 404 || page.querySelector('[data-shut]') !== null;
      this.#shut = none && shut;
      this.#gone = none && !shut;
      this.#toldShut &&= none;
      this.#follow(player);
    } catch {
      // not reachable: the source goes on trying
    } finally {
      this.#asking = false;
    }
  }

  /** @param {Element | null} player  of the page as it is now */
  #follow(player) {
    if (this.#open.length === 0)
      return;
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
