/**
 * @typedef {import('./devices.js').DeviceKind} DeviceKind
 * @typedef {'user' | 'environment'} Facing
 * @typedef {{ picture: Pick<import('./picture-mix.js').PictureMix, 'hold' | 'letGo' | 'setCamera'>, sound: Pick<import('./sound-mix.js').SoundMix, 'resume' | 'setMicrophone'> }} Mix
 */

/** The camera and the microphone that are open now, connected to a mix. */
export class OpenDevices {
  #picture;
  #sound;
  /** @type {Record<DeviceKind, MediaStreamTrack | null>} */
  #tracks = { camera: null, microphone: null };

  /** @param {Mix} mix */
  constructor({ picture, sound }) {
    this.#picture = picture;
    this.#sound = sound;
  }

  /** @param {DeviceKind} kind */
  has(kind) {
    return this.#tracks[kind] !== null;
  }

  /** @param {DeviceKind} kind */
  id(kind) {
    return this.#tracks[kind]?.getSettings().deviceId ?? null;
  }

  /** Null where the camera does not say. @returns {Facing | null} */
  get facing() {
    const facing = this.#tracks.camera?.getSettings().facingMode;
    return facing === 'environment' || facing === 'user' ? facing : null;
  }

  /** @param {DeviceKind} kind @param {MediaStreamTrack} track @param {() => void} onLost unplugged, or taken away by the system */
  take(kind, track, onLost) {
    this.release(kind);
    this.#tracks[kind] = track;
    this.#sound.resume();
    track.onended = () => {
      if (this.#tracks[kind] !== track)
        return;
      this.release(kind);
      onLost();
    };
    this.#connect(kind, track);
  }

  /** Closed, because another one cannot be opened beside it; its last picture stays meanwhile. @param {DeviceKind} kind */
  makeWay(kind) {
    if (kind === 'camera')
      this.#picture.hold();
    this.release(kind);
  }

  /** Its light goes out, and its last picture goes too. */
  turnCameraOff() {
    this.release('camera');
    this.#picture.letGo();
  }

  /** @param {DeviceKind} kind */
  release(kind) {
    this.#tracks[kind]?.stop();
    this.#tracks[kind] = null;
    this.#connect(kind, null);
  }

  /** @param {DeviceKind} kind @param {MediaStreamTrack | null} track */
  #connect(kind, track) {
    if (kind === 'camera')
      this.#picture.setCamera(track);
    else
      this.#sound.setMicrophone(track);
  }
}
