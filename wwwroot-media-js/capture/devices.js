import { problemOf } from './device-errors.js';

/**
 * @typedef {'camera' | 'microphone'} DeviceKind
 * @typedef {{ id: string, label: string }} Device
 * @typedef {{ width: number, height: number, fps: number }} Size wished for; a camera gives what it can
 * @typedef {{ [kind in DeviceKind]?: Device }} Remembered what this browser used last
 * @typedef {{ ok: true, track: MediaStreamTrack, fellBack: string | null } | { ok: false, problem: import('./device-errors.js').DeviceProblem }} Opened
 *   `fellBack`: name of the remembered device that was not there
 */

const storageKey = 'connecthub.devices';

/** @type {Record<DeviceKind, MediaDeviceKind>} */
const kinds = { camera: 'videoinput', microphone: 'audioinput' };

/**
 * The id to ask for: the remembered device, or one of the same name (ids change when site data is cleared).
 * @param {Device[]} present empty until access was granted once
 * @param {Device | undefined} remembered
 */
export function preferredId(present, remembered) {
  const same = present.find(d => d.id === remembered?.id) ?? present.find(d => d.label !== '' && d.label === remembered?.label);
  return same?.id ?? remembered?.id;
}

/**
 * Name of the remembered device when the browser gave another one.
 * @param {Device | undefined} remembered @param {Device} opened
 */
export function vanished(remembered, opened) {
  return remembered && remembered.id !== opened.id && remembered.label !== opened.label ? remembered.label || 'The device used last' : null;
}

/** Cameras and microphones of this machine, and which of them this browser used last. */
export class Devices {
  #media;
  #storage;
  /** What is there, asked once: the panel looks four times a second. @type {Promise<MediaDeviceInfo[]> | null} */
  #present = null;

  /** @param {MediaDevices} media @param {Storage} storage */
  constructor(media, storage) {
    this.#media = media;
    this.#storage = storage;
    // There is none on a page without https.
    media?.addEventListener('devicechange', () => this.#forget());
  }

  /** @param {DeviceKind} kind @returns {Promise<Device[]>} without names until access was granted once */
  async list(kind) {
    const all = await this.#enumerate();
    return all.filter(d => d.kind === kinds[kind] && d.deviceId !== '').map(d => ({ id: d.deviceId, label: d.label }));
  }

  /**
   * Camera and microphone with one question to the user; one by one when that fails, as either may be missing.
   * @param {Size} size
   * @returns {Promise<Record<DeviceKind, Opened>>}
   */
  async openBoth(size) {
    try {
      const stream = await this.#openMedia({ video: await this.#video(size), audio: await this.#audio() });
      return { camera: this.#opened('camera', stream.getVideoTracks()[0]), microphone: this.#opened('microphone', stream.getAudioTracks()[0]) };
    } catch (error) {
      const problem = problemOf(error);
      if (problem === 'denied')
        return { camera: { ok: false, problem }, microphone: { ok: false, problem } };
      return { camera: await this.open('camera', size), microphone: await this.open('microphone', size) };
    }
  }

  /**
   * Opens what was used last, or the one asked for.
   * @param {DeviceKind} kind
   * @param {Size} size
   * @param {string} [id]
   * @param {'user' | 'environment'} [facing]
   * @returns {Promise<Opened>}
   */
  async open(kind, size, id, facing) {
    try {
      const stream = await this.#openMedia(kind === 'camera' ? { video: await this.#video(size, id, facing) } : { audio: await this.#audio(id) });
      return this.#opened(kind, stream.getTracks()[0], id !== undefined || facing !== undefined);
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
  }

  async #enumerate() {
    const asked = this.#present ??= this.#media.enumerateDevices();
    try {
      return await asked;
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  /** Names are there once access was granted. @param {MediaStreamConstraints} wanted */
  async #openMedia(wanted) {
    try {
      return await this.#media.getUserMedia(wanted);
    } finally {
      this.#forget();
    }
  }

  #forget() {
    this.#present = null;
  }

  /** @param {() => void} onChange a device came or went */
  watch(onChange) {
    this.#media.addEventListener('devicechange', onChange);
    return () => this.#media.removeEventListener('devicechange', onChange);
  }

  /** @param {Size} size @param {string} [id] @param {'user' | 'environment'} [facing] */
  async #video(size, id, facing) {
    const which = facing ? { facingMode: facing } : await this.#which('camera', id);
    return { ...which, width: { ideal: size.width }, height: { ideal: size.height }, frameRate: { ideal: size.fps } };
  }

  /** @param {string} [id] */
  async #audio(id) {
    return { ...await this.#which('microphone', id), echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  }

  /** @param {DeviceKind} kind @param {string} [id] @returns {Promise<MediaTrackConstraints>} */
  async #which(kind, id) {
    if (id !== undefined)
      return { deviceId: { exact: id } };
    const preferred = preferredId(await this.list(kind), this.#remembered[kind]);
    return preferred ? { deviceId: { ideal: preferred } } : {};
  }

  /** @param {DeviceKind} kind @param {MediaStreamTrack} track @param {boolean} [chosen] @returns {Opened} */
  #opened(kind, track, chosen = false) {
    const device = { id: track.getSettings().deviceId ?? '', label: track.label };
    const fellBack = chosen ? null : vanished(this.#remembered[kind], device);
    this.#storage.setItem(storageKey, JSON.stringify({ ...this.#remembered, [kind]: device }));
    return { ok: true, track, fellBack };
  }

  /** @returns {Remembered} */
  get #remembered() {
    try {
      return JSON.parse(this.#storage.getItem(storageKey) ?? '{}');
    } catch {
      return {};
    }
  }
}
