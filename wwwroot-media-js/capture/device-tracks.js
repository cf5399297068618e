import { Devices } from './devices.js';

/**
 * @typedef {import('./devices.js').DeviceKind} DeviceKind
 * @typedef {import('./mixer.js').OnChange} OnChange
 */

/** The camera and the microphone that feed a mix: opened, changed, unplugged, let go. */
export class DeviceTracks {
  #devices = new Devices(navigator.mediaDevices, localStorage);
  #picture;
  #sound;
  #onChange;
  /** @type {{ camera: MediaStreamTrack | null, microphone: MediaStreamTrack | null }} */
  #inputs = { camera: null, microphone: null };
  #unwatch;
  #closed = false;
  cameraOff = false;
  /** What is asked of the devices. */
  preset;

  /**
   * @param {import('./presets.js').Preset} preset
   * @param {import('./picture-mix.js').PictureMix} picture
   * @param {import('./sound-mix.js').SoundMix} sound
   * @param {OnChange} onChange
   */
  constructor(preset, picture, sound, onChange) {
    this.preset = preset;
    this.#picture = picture;
    this.#sound = sound;
    this.#onChange = onChange;
    this.#unwatch = this.#devices.watch(() => onChange({}));
  }

  /** @param {DeviceKind} kind */
  deviceId(kind) {
    return this.#inputs[kind]?.getSettings().deviceId ?? null;
  }

  /** @param {DeviceKind} kind */
  list(kind) {
    return this.#devices.list(kind);
  }

  /** Opens camera and microphone; either may fail without the other. */
  async openAll() {
    if (this.cameraOff)
      return await this.use('microphone');
    const opened = await this.#devices.openBoth(this.preset);
    this.#accept('camera', opened.camera);
    this.#accept('microphone', opened.microphone);
  }

  /**
   * Changes an input; viewers see only the other picture.
   * @param {DeviceKind} kind
   * @param {string} [id] none: the one used last
   * @param {'user' | 'environment'} [facing]
   */
  async use(kind, id, facing) {
    // Off means off: only turning it on again opens a camera.
    if (kind === 'camera' && this.cameraOff)
      return;
    // A phone has one camera path: the front camera must go before the back one opens.
    if (facing) {
      this.#picture.hold();
      this.#release(kind);
    }
    let opened = await this.#devices.open(kind, this.preset, id, facing);
    if (!opened.ok && opened.problem === 'busy' && this.#inputs[kind]) {
      this.#release(kind);
      opened = await this.#devices.open(kind, this.preset, id, facing);
    }
    this.#accept(kind, opened);
  }

  /**
   * To the camera that looks the other way; where none says which way it looks, to the next one.
   * @param {'user' | 'environment'} facing
   */
  async flip(facing) {
    const before = this.deviceId('camera');
    await this.use('camera', undefined, facing);
    const cameras = await this.list('camera');
    if (this.deviceId('camera') === before && cameras.length > 1)
      await this.use('camera', cameras[(cameras.findIndex(camera => camera.id === before) + 1) % cameras.length].id);
  }

  /** Off also releases the camera, so that its light goes out. @param {boolean} off */
  async turnCameraOff(off) {
    this.cameraOff = off;
    if (off) {
      this.#release('camera');
      this.#picture.letGo();
    } else
      await this.use('camera');
    this.#onChange({});
  }

  close() {
    this.#closed = true;
    this.#unwatch();
    this.#release('camera');
    this.#release('microphone');
  }

  /** @param {DeviceKind} kind @param {import('./devices.js').Opened} opened */
  #accept(kind, opened) {
    // Closed or turned off while it was being opened: its light goes out again.
    if (this.#closed || (kind === 'camera' && this.cameraOff))
      return void (opened.ok && opened.track.stop());
    if (!opened.ok)
      return this.#onChange({ problem: { kind, problem: opened.problem } });
    this.#release(kind);
    this.#take(kind, opened.track);
    this.#onChange(opened.fellBack ? { notice: `${opened.fellBack} is not plugged in; ${opened.track.label || 'another one'} is used.` } : {});
  }

  /** @param {DeviceKind} kind @param {MediaStreamTrack} track */
  #take(kind, track) {
    this.#inputs[kind] = track;
    this.#sound.resume();
    track.onended = () => this.#lost(kind, track);
    this.#connect(kind, track);
  }

  /** Unplugged, or taken away by the system. @param {DeviceKind} kind @param {MediaStreamTrack} track */
  #lost(kind, track) {
    if (this.#inputs[kind] !== track)
      return;
    this.#release(kind);
    this.#onChange({ notice: `${track.label || 'The ' + kind} was unplugged.` });
    void this.use(kind);
  }

  /** @param {DeviceKind} kind */
  #release(kind) {
    this.#inputs[kind]?.stop();
    this.#inputs[kind] = null;
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
