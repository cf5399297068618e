import { BroadcastLock } from './broadcast-lock.js';
import { browserClock } from './clock.js';
import { IndexedChunkStore, recent } from './chunk-store.js';
import { IngestSession } from './ingest-session.js';
import { SilenceWatch } from './level.js';
import { Mixer } from './mixer.js';
import { afterStats, onAir, Restarts } from './phase.js';
import { choosePreset } from './presets.js';
import { chooseMimeType } from './recorder.js';
import { forget, load, save } from './saved-broadcast.js';
import { Ticker } from './ticker.js';
import { Uploader } from './uploader.js';
import { WakeLock } from './wake-lock.js';

/**
 * @typedef {import('./phase.js').State} State
 * @typedef {import('./mixer.js').DeviceKind} DeviceKind
 * @typedef {import('./device-errors.js').DeviceProblem} DeviceProblem
 * @typedef {{ name: string, initials: string, colour: string }} Who
 * @typedef {{ streamId: string, ingestUrl: string, token: string }} Target
 */

/** What a page that was reloaded still sends of its former self, and how long the new session waits for it. */
const leftoverMs = 60_000;
const leftoverWaitMs = 4000;
const finishMs = 4000;
/** Beyond this the backlog is given up and a new session begins at the present. */
const maxQueueBytes = 256 * 1024 * 1024;

/** The broadcast of this page. There is one; it lives through in-site navigation, and through a reload by what it saved. */
class Broadcaster {
  /** @type {State} */
  #state = 'idle';
  /** @type {import('./saved-broadcast.js').SavedBroadcast | null} */
  #saved = null;
  /** @type {Mixer | null} */
  #mixer = null;
  /** @type {Promise<void>} */
  #opening = Promise.resolve();
  /** @type {IngestSession | null} */
  #session = null;
  /** @type {WakeLock | null} */
  #wakeLock = null;
  /** @type {Ticker | null} */
  #ticker = null;
  #preset = choosePreset('auto', null);
  #store = new IndexedChunkStore();
  #lock = new BroadcastLock();
  #silence = new SilenceWatch();
  #restarts = new Restarts();
  #silent = false;
  /** Why there is no picture or sound, per input. @type {Map<DeviceKind | 'screen', DeviceProblem>} */
  #problems = new Map();
  #notice = '';
  #reason = '';

  constructor() {
    addEventListener('online', () => this.#session?.retryNow());
    addEventListener('pagehide', () => this.#leave());
    addEventListener('beforeunload', event => { if (onAir(this.#state)) event.preventDefault(); });
    addEventListener('pageshow', event => { if (event.persisted) void this.resume(); });
  }

  get state() {
    return this.#state;
  }

  get mixer() {
    return this.#mixer;
  }

  get preset() {
    return this.#preset;
  }

  get problems() {
    return this.#problems;
  }

  /** Opens camera and microphone to look at; nothing is sent. @param {Who} who @param {string} quality @param {number | null} uplink bit/s */
  async preview(who, quality, uplink) {
    if (!this.#mixer) {
      this.#preset = choosePreset(quality, uplink);
      this.#openMixer(who, { muted: false, cameraOff: false });
    }
    await this.#opening;
  }

  /** Asks for the devices again, after they were blocked or busy. */
  async retryDevices() {
    this.#problems.clear();
    await this.#mixer?.openAll();
  }

  /** Another size, as long as nothing is recorded. @param {string} quality @param {number | null} uplink */
  setQuality(quality, uplink) {
    if (onAir(this.#state) || !this.#mixer)
      return;
    this.#preset = choosePreset(quality, uplink);
    this.#mixer.setPreset(this.#preset);
    this.#tell();
  }

  /**
   * Goes on air: records the mix and sends it. Devices must have been opened by {@link preview}.
   * @param {Target} target
   * @returns {Promise<string | null>} what stands in the way, in words for the streamer
   */
  async start(target) {
    await this.#opening;
    const mimeType = this.mimeType;
    if (!this.#mixer || !mimeType)
      return 'This browser cannot record video.';
    if (!await this.#lock.take(5000))
      return 'Another tab of this browser is broadcasting. Close it first.';
    const who = this.#who;
    const { muted, cameraOff } = this.#mixer;
    this.#saved = { ...target, startedAt: new Date().toISOString(), preset: this.#preset.name, who, muted, cameraOff, session: null };
    save(sessionStorage, this.#saved);
    this.#begin(mimeType, this.#store.clearAllBut(null).catch(() => {}));
    return null;
  }

  /** After a reload: on with the saved broadcast, its unsent rest first. Does nothing when there is none. */
  async resume() {
    const saved = load(sessionStorage);
    const mimeType = this.mimeType;
    if (this.#state !== 'idle' || !saved || !mimeType)
      return;
    this.#saved = saved;
    this.#enter('starting');
    if (!await this.#lock.take(3000)) {
      forget(sessionStorage);
      this.#saved = null;
      return this.#enter('idle');
    }
    this.#preset = choosePreset(saved.preset, null);
    this.#openMixer(saved.who, saved);
    const leftovers = this.#sendLeftovers(saved);
    await this.#opening;
    if (this.#saved === saved)
      this.#begin(mimeType, leftovers);
  }

  /** Sends the rest and lets go of the devices. The caller ends the stream on the server. */
  async end() {
    if (!onAir(this.#state))
      return;
    this.#enter('ending');
    forget(sessionStorage);
    await this.#session?.finish(finishMs);
    this.#close('ended', '');
  }

  /** Lets go of the devices, unless they are on air. */
  release() {
    if (!onAir(this.#state))
      this.#closeMixer();
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.#mixer?.mute(muted);
  }

  /** @param {boolean} off */
  async turnCameraOff(off) {
    await this.#mixer?.turnCameraOff(off);
  }

  /** What this browser can record best, null when nothing. */
  get mimeType() {
    return typeof MediaRecorder === 'undefined' ? null : chooseMimeType(type => MediaRecorder.isTypeSupported(type));
  }

  /** Everything a page shows of the broadcast; what `connecthub:broadcast` carries. */
  get detail() {
    const stats = this.#session?.stats;
    return {
      state: this.#state,
      streamId: this.#saved?.streamId ?? null,
      startedAt: this.#saved?.startedAt ?? null,
      bitrateKbps: stats?.bitrateKbps ?? 0,
      queueSeconds: stats?.queueSeconds ?? 0,
      queueBytes: stats?.queueBytes ?? 0,
      retries: stats?.retries ?? 0,
      muted: this.#mixer?.muted ?? this.#saved?.muted ?? false,
      cameraOff: this.#mixer?.cameraOff ?? this.#saved?.cameraOff ?? false,
      scene: this.#mixer?.scene ?? 'camera',
      preset: this.#preset.name,
      soundBlocked: this.#mixer?.soundBlocked ?? false,
      silent: this.#silent,
      notice: this.#notice,
      reason: this.#reason,
    };
  }

  /** @type {Who} */
  #who = { name: '', initials: '', colour: '#9aa7b5' };

  /** @param {Who} who @param {{ muted: boolean, cameraOff: boolean }} how */
  #openMixer(who, { muted, cameraOff }) {
    this.#who = who;
    this.#problems.clear();
    if (!isSecureContext || !navigator.mediaDevices) {
      this.#problems.set('camera', isSecureContext ? 'unsupported' : 'insecure');
      return this.#tell();
    }
    const mixer = new Mixer(this.#preset, who, change => this.#changed(change));
    this.#mixer = mixer;
    this.#ticker = new Ticker(2, () => this.#tick());
    mixer.cameraOff = cameraOff;
    if (muted)
      mixer.mute(true);
    this.#opening = mixer.openAll();
  }

  /** @param {string} mimeType @param {Promise<unknown>} after */
  #begin(mimeType, after) {
    const saved = this.#saved;
    const mixer = this.#mixer;
    if (!saved || !mixer)
      return;
    this.#wakeLock ??= new WakeLock();
    this.#reason = '';
    if (this.#state === 'idle' || this.#state === 'ended' || this.#state === 'failed')
      this.#enter('starting');
    this.#session = new IngestSession({
      stream: mixer.stream, preset: this.#preset, mimeType, broadcast: saved, store: this.#store, after,
      renewToken: () => this.#renewToken(saved),
      onBegun: session => this.#remember({ session }),
      onStopped: why => void this.#stopped(why),
      onRecorderFailed: reason => void this.#restart(reason),
    });
  }

  /** @param {import('./saved-broadcast.js').SavedBroadcast} saved */
  async #sendLeftovers({ session, ingestUrl, token }) {
    if (!session)
      return;
    const chunks = recent(await this.#store.all(session.id).catch(() => []), leftoverMs);
    if (chunks.length > 0) {
      const uploader = new Uploader({
        url: ingestUrl, session: session.id, token, mimeType: session.mimeType, capturedFrom: session.capturedFrom, store: this.#store,
        fetch: (...request) => fetch(...request), clock: browserClock, renewToken: async () => null, onStopped: () => {},
      }, chunks);
      await uploader.drain(leftoverWaitMs);
      await uploader.close();
    }
    await this.#store.clear(session.id).catch(() => {});
  }

  /** @param {Parameters<import('./uploader.js').UploaderOptions['onStopped']>[0]} why */
  async #stopped(why) {
    if (!onAir(this.#state) || this.#state === 'ending')
      return;
    if (why.code === 'sessionClosed' || why.code === 'refused')
      return await this.#restart(why.detail || 'The server closed the connection.');
    await this.#session?.abandon();
    this.#close(why.code === 'ended' ? 'ended' : 'failed', why.detail || 'The stream was ended.');
  }

  /** A new recorder and ingest session for the same stream. @param {string} reason */
  async #restart(reason) {
    if (!onAir(this.#state) || this.#state === 'ending')
      return;
    const old = this.#session;
    this.#session = null;
    await old?.abandon();
    await this.#store.clearAllBut(null).catch(() => {});
    const mimeType = this.mimeType;
    if (!mimeType || !this.#restarts.allow(Date.now()))
      return this.#close('failed', reason);
    this.#begin(mimeType, Promise.resolve());
    this.#note(reason);
  }

  /** @param {import('./saved-broadcast.js').SavedBroadcast} saved @returns {Promise<string | null>} */
  async #renewToken({ streamId }) {
    const response = await fetch(`/studio/go-live/${streamId}/token`, { method: 'POST' }).catch(() => null);
    const token = response?.ok ? (await response.json()).token : null;
    if (token)
      this.#remember({ token });
    return token;
  }

  /** @param {Partial<import('./saved-broadcast.js').SavedBroadcast>} change */
  #remember(change) {
    if (!this.#saved || this.#state === 'ending')
      return;
    Object.assign(this.#saved, change);
    save(sessionStorage, this.#saved);
  }

  /** @type {import('./mixer.js').OnChange} */
  #changed({ problem, notice }) {
    for (const kind of /** @type {const} */ (['camera', 'microphone']))
      if (this.#mixer?.deviceId(kind))
        this.#problems.delete(kind);
    if (problem)
      this.#problems.set(problem.kind, problem.problem);
    if (this.#mixer)
      this.#remember({ muted: this.#mixer.muted, cameraOff: this.#mixer.cameraOff });
    this.#note(notice ?? this.#notice);
  }

  #tick() {
    const mixer = this.#mixer;
    if (mixer)
      this.#silent = this.#silence.hear(mixer.level(500), mixer.heard, Date.now());
    const stats = this.#session?.stats;
    if (stats && stats.queueBytes > maxQueueBytes)
      void this.#restart('The connection was gone for too long; the oldest part was given up.');
    else if (stats)
      this.#state = afterStats(this.#state, stats);
    this.#tell();
  }

  /** @param {string} notice */
  #note(notice) {
    this.#notice = notice;
    this.#tell();
  }

  /** @param {State} state */
  #enter(state) {
    this.#state = state;
    this.#tell();
  }

  #tell() {
    document.documentElement.dataset.broadcasting = String(onAir(this.#state));
    document.dispatchEvent(new CustomEvent('connecthub:broadcast', { detail: this.detail }));
  }

  /** @param {State} state @param {string} reason */
  #close(state, reason) {
    forget(sessionStorage);
    this.#session = null;
    this.#reason = reason;
    this.#closeMixer();
    this.#wakeLock?.close();
    this.#wakeLock = null;
    this.#lock.release();
    void this.#store.clearAllBut(null).catch(() => {});
    this.#enter(state);
    this.#saved = null;
  }

  #closeMixer() {
    this.#ticker?.close();
    this.#ticker = null;
    this.#mixer?.close();
    this.#mixer = null;
    this.#silent = false;
    this.#notice = '';
  }

  /** The page goes away; what was saved lets the next one go on. */
  #leave() {
    this.#closeMixer();
    this.#wakeLock?.close();
    this.#state = 'idle';
  }
}

export const broadcaster = new Broadcaster();
