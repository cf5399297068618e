import { BroadcastLock } from './broadcast-lock.js';
import { IndexedChunkStore } from './chunk-store.js';
import { CopyShelf } from './copy-shelf.js';
import { IngestSession } from './ingest-session.js';
import { Inputs } from './inputs.js';
import { renewToken, sendLeftovers } from './leftovers.js';
import { LocalCopies } from './local-copies.js';
import { afterStats, onAir, Restarts } from './phase.js';
import { choosePreset } from './presets.js';
import { chooseMimeType } from './recorder.js';
import { forget, load, save } from './saved-broadcast.js';
import { WakeLock } from './wake-lock.js';

/**
 * @typedef {import('./phase.js').State} State
 * @typedef {import('./inputs.js').Who} Who
 * @typedef {{ streamId: string, ingestUrl: string, token: string }} Target
 */

const finishMs = 4000;
/** Beyond this the backlog is given up and a new session begins at the present. */
const maxQueueBytes = 256 * 1024 * 1024;

/** The broadcast of this page. There is one; it lives through in-site navigation, and through a reload by what it saved. */
class Broadcaster {
  /** @type {State} */
  #state = 'idle';
  /** @type {import('./saved-broadcast.js').SavedBroadcast | null} */
  #saved = null;
  /** @type {IngestSession | null} */
  #session = null;
  /** The end under way: who asks again waits for the same. @type {Promise<void> | null} */
  #ended = null;
  /** @type {WakeLock | null} */
  #wakeLock = null;
  #inputs = new Inputs(() => this.#changed(), () => this.#tick());
  #store = new IndexedChunkStore();
  #lock = new BroadcastLock();
  #restarts = new Restarts();
  #reason = '';
  copies = new LocalCopies(new CopyShelf(navigator.storage), localStorage, () => this.#tell());

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
    return this.#inputs.mixer;
  }

  get preset() {
    return this.#inputs.preset;
  }

  get problems() {
    return this.#inputs.problems;
  }

  /** Opens camera and microphone to look at; nothing is sent. @param {Who} who @param {string} quality @param {number | null} uplink bit/s */
  async preview(who, quality, uplink) {
    if (!this.mixer)
      this.#inputs.open(who, choosePreset(quality, uplink), { muted: false, cameraOff: false });
    await this.#inputs.opened;
  }

  async retryDevices() {
    await this.#inputs.retry();
  }

  /** Another size, as long as nothing is recorded. @param {string} quality @param {number | null} uplink */
  setQuality(quality, uplink) {
    if (!onAir(this.#state) && this.mixer)
      this.#inputs.resize(choosePreset(quality, uplink));
  }

  /**
   * Goes on air: records the mix and sends it. Devices must have been opened by {@link preview}.
   * @param {Target} target
   * @returns {Promise<string | null>} what stands in the way, in words for the streamer
   */
  async start(target) {
    await this.#inputs.opened;
    const mimeType = this.mimeType;
    if (!this.mixer || !mimeType)
      return 'This browser cannot record video.';
    if (!await this.#lock.take(5000))
      return 'Another tab of this browser is broadcasting. Close it first.';
    const { muted, cameraOff } = this.mixer;
    this.#saved = { ...target, startedAt: new Date().toISOString(), preset: this.preset.name, who: this.#inputs.who, muted, cameraOff, session: null };
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
    this.#inputs.open(saved.who, choosePreset(saved.preset, null), saved);
    const leftovers = sendLeftovers(this.#store, saved);
    await this.#inputs.opened;
    if (this.#saved === saved)
      this.#begin(mimeType, leftovers);
  }

  /** Sends the rest and lets go of the devices. The caller ends the stream on the server. */
  async end() {
    if (onAir(this.#state))
      await (this.#ended ??= this.#finish());
  }

  async #finish() {
    this.#enter('ending');
    forget(sessionStorage);
    try {
      await this.#session?.finish(finishMs);
      this.#close('ended', '');
    } finally {
      this.#ended = null;
    }
  }

  /** Lets go of the devices, unless they are on air. */
  release() {
    if (!onAir(this.#state))
      this.#inputs.close();
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.mixer?.mute(muted);
  }

  /** @param {boolean} off */
  async turnCameraOff(off) {
    await this.mixer?.turnCameraOff(off);
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
      muted: this.mixer?.muted ?? this.#saved?.muted ?? false,
      cameraOff: this.mixer?.cameraOff ?? this.#saved?.cameraOff ?? false,
      scene: this.mixer?.scene ?? 'camera',
      preset: this.preset.name,
      soundBlocked: this.mixer?.soundBlocked ?? false,
      silent: this.#inputs.silent,
      notice: this.#inputs.notice,
      reason: this.#reason,
    };
  }

  /** @param {string} mimeType @param {Promise<unknown>} after */
  #begin(mimeType, after) {
    const saved = this.#saved;
    const { mixer, preset } = this;
    if (!saved || !mixer)
      return;
    this.#wakeLock ??= new WakeLock();
    this.#reason = '';
    if (this.#state === 'idle' || this.#state === 'ended' || this.#state === 'failed')
      this.#enter('starting');
    this.#session = new IngestSession({
      stream: mixer.stream, preset, mimeType, broadcast: saved, store: this.#store, after,
      copy: this.copies.begin(saved.session !== null),
      renewToken: () => this.#renewToken(saved),
      onBegun: session => this.#remember({ session }),
      onStopped: why => void this.#stopped(why),
      onRecorderFailed: reason => void this.#restart(reason),
    });
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
    const mimeType = this.mimeType;
    if (!mimeType || !this.#restarts.allow(Date.now()))
      return this.#close('failed', reason);
    this.#begin(mimeType, this.#store.clearAllBut(null).catch(() => {}));
    this.#inputs.note(reason);
  }

  /** @param {import('./saved-broadcast.js').SavedBroadcast} saved */
  async #renewToken({ streamId }) {
    const token = await renewToken(streamId);
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

  #changed() {
    if (this.mixer)
      this.#remember({ muted: this.mixer.muted, cameraOff: this.mixer.cameraOff });
    this.#tell();
  }

  #tick() {
    const stats = this.#session?.stats;
    if (stats && stats.queueBytes > maxQueueBytes)
      void this.#restart('The connection was gone for too long; the oldest part was given up.');
    else if (stats)
      this.#state = afterStats(this.#state, stats);
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
    this.#inputs.close();
    this.#wakeLock?.close();
    this.#wakeLock = null;
    this.#lock.release();
    void this.#store.clearAllBut(null).catch(() => {});
    this.#enter(state);
    this.#saved = null;
  }

  /** The page goes away; what was saved lets the next one go on. */
  #leave() {
    this.#inputs.close();
    this.#wakeLock?.close();
    this.#state = 'idle';
  }
}

export const broadcaster = new Broadcaster();
