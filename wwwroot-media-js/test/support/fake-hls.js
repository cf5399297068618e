import { register } from 'node:module';

/** hls.js as far as sources use it: it tells what it was asked to do, and fails when a test says so. */
export class FakeHls {
  static Events = { ERROR: 'error', LEVEL_LOADED: 'level', FRAG_BUFFERED: 'buffered' };
  static ErrorTypes = { NETWORK_ERROR: 'network', MEDIA_ERROR: 'media', OTHER_ERROR: 'other' };
  static ErrorDetails = { FRAG_LOAD_ERROR: 'fragLoadError' };
  /** Every one that was made, the newest last. @type {FakeHls[]} */
  static all = [];
  static isSupported = () => true;

  /** @type {string[]} */
  asked = [];
  /** @type {FakeVideo | null} */
  #media = null;
  /** @type {Map<string, ((event: string, data: object) => void)[]>} */
  #listeners = new Map();

  /** @param {{ startPosition?: number }} options */
  constructor(options) {
    this.options = options;
    FakeHls.all.push(this);
  }

  static get newest() {
    return /** @type {FakeHls} */ (FakeHls.all.at(-1));
  }

  /** @param {string} event @param {(event: string, data: object) => void} listener */
  on(event, listener) {
    this.#listeners.set(event, [...this.#listeners.get(event) ?? [], listener]);
  }

  once = this.on;

  /** @param {string} event @param {object} [data] */
  tell(event, data = {}) {
    for (const listener of this.#listeners.get(event) ?? [])
      listener(event, data);
  }

  /** @param {string} type @param {number} [code]  the server's answer; 0: none */
  fail(type, code = 0) {
    this.tell(FakeHls.Events.ERROR, { fatal: true, type, details: 'error', response: { code } });
  }

  /** @param {FakeVideo} media */
  attachMedia(media) {
    this.#media = media;
    media.empty();
  }

  /** @param {string} url */
  loadSource(url) {
    this.asked.push(`load ${url}`);
  }

  /** @param {number} at */
  startLoad(at) {
    this.asked.push(`start ${at}`);
  }

  recoverMediaError() {
    this.asked.push('recover');
    this.#media?.empty();
  }

  destroy() {
    this.asked.push('destroy');
    this.#media?.empty();
  }
}

/** A video as the standard has it: what takes its media away pauses it and puts it to its start; a place that is asked for before there are media is kept. */
export class FakeVideo extends EventTarget {
  paused = true;
  ended = false;
  duration = NaN;
  readyState = 0;
  playbackRate = 1;
  currentTime = 0;

  async play() {
    this.paused = false;
  }

  pause() {
    this.paused = true;
  }

  empty() {
    this.paused = true;
    this.readyState = this.currentTime = 0;
  }

  /** Media are there. @param {number} [at] */
  shows(at = this.currentTime) {
    this.readyState = 4;
    this.currentTime = at;
  }
}

/** Modules that are imported after this find the fake one where pages find hls.js. */
export function useFakeHls() {
  register(`data:text/javascript,${encodeURIComponent(`
    export const resolve = (name, context, next) => name === '/lib/hls.mjs' ? { url: ${JSON.stringify(import.meta.url)} + '#hls', shortCircuit: true } : next(name, context);
    export const load = (url, context, next) => url.endsWith('#hls') ? { format: 'module', shortCircuit: true, source: 'export default globalThis.FakeHls;' } : next(url, context);
  `)}`);
  Object.assign(globalThis, { FakeHls, window: globalThis, addEventListener() {}, removeEventListener() {} });
}
