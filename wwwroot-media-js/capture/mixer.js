import { Devices } from './devices.js';
import { PictureMix } from './picture-mix.js';
import { ScreenShare } from './screen-share.js';
import { SoundMix } from './sound-mix.js';

/**
 * @typedef {import('./layout.js').Scene} Scene
 * @typedef {import('./devices.js').DeviceKind} DeviceKind
 * @typedef {import('./device-errors.js').DeviceProblem} DeviceProblem
 * @typedef {(change: { problem?: { kind: DeviceKind | 'screen', problem: DeviceProblem }, notice?: string }) => void} OnChange
 */

/** The inputs of a broadcast and what becomes of them: one picture track and one sound track that never change. */
export class Mixer {
  #devices = new Devices(navigator.mediaDevices, localStorage);
  #picture;
  #sound = new SoundMix();
  #preset;
  #onChange;
  /** @type {{ camera: MediaStreamTrack | null, microphone: MediaStreamTrack | null }} */
  #inputs = { camera: null, microphone: null };
  #screen = new ScreenShare(() => this.#screenStopped());
  #unwatch;
  #closed = false;
  #sizeHeld = false;
  muted = false;
  cameraOff = false;

  /**
   * @param {import('./presets.js').Preset} preset
   * @param {{ name: string, initials: string, colour: string }} who
   * @param {OnChange} onChange
   */
  constructor(preset, who, onChange) {
    this.#preset = preset;
    this.#onChange = onChange;
    this.#picture = new PictureMix(preset, who);
    this.#unwatch = this.#devices.watch(() => onChange({}));
  }

  get stream() {
    return new MediaStream([this.#picture.track, this.#sound.track]);
  }

  get scene() {
    return this.#picture.scene;
  }

  get mirrorable() {
    return this.#picture.mirrorable;
  }

  get size() {
    return this.#picture.size;
  }

  get framesPerSecond() {
    return this.#picture.framesPerSecond;
  }

  /** The picture as viewers would see it now. */
  snapshot() {
    return this.#picture.snapshot();
  }

  get hasScreen() {
    return this.#screen.picture !== null;
  }

  /** @param {number} ms looked back over */
  level(ms) {
    return this.#sound.level(ms);
  }

  get soundBlocked() {
    return this.#sound.blocked;
  }

  get heard() {
    return this.#sound.hasMicrophone && !this.muted;
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
    const opened = await this.#devices.openBoth(this.#preset);
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
    let opened = await this.#devices.open(kind, this.#preset, id, facing);
    if (!opened.ok && opened.problem === 'busy' && this.#inputs[kind]) {
      this.#release(kind);
      opened = await this.#devices.open(kind, this.#preset, id, facing);
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

  /** @param {boolean} muted */
  mute(muted) {
    this.muted = muted;
    this.#sound.mute(muted);
    this.#onChange({});
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

  /** Asks for a screen where the scene needs one; stays at the scene before when refused. @param {Scene} scene */
  async setScene(scene) {
    if (scene !== 'camera' && !this.hasScreen && !await this.#shareScreen())
      return;
    if (scene === 'camera')
      this.#dropScreen();
    this.#picture.scene = scene;
    this.#onChange({});
  }

  /** @param {import('./presets.js').Preset} preset before recording only */
  setPreset(preset) {
    this.#preset = preset;
    if (!this.#sizeHeld)
      this.#picture.resize(preset);
  }

  /** Something records the picture: another size waits until that is over. @param {boolean} held */
  holdSize(held) {
    this.#sizeHeld = held;
    if (!held)
      this.#picture.resize(this.#preset);
  }

  close() {
    this.#closed = true;
    this.#unwatch();
    this.#release('camera');
    this.#release('microphone');
    this.#dropScreen();
    this.#picture.close();
    this.#sound.close();
  }

  async #shareScreen() {
    const outcome = await this.#screen.open(this.#preset);
    if (outcome === 'failed')
      this.#onChange({ problem: { kind: 'screen', problem: 'failed' } });
    this.#connectScreen();
    return outcome === 'shared';
  }

  #screenStopped() {
    this.#connectScreen();
    this.#picture.scene = 'camera';
    this.#onChange({ notice: 'Screen sharing was stopped; viewers see the camera again.' });
  }

  #dropScreen() {
    this.#screen.close();
    this.#connectScreen();
  }

  #connectScreen() {
    this.#picture.setScreen(this.#screen.picture);
    this.#sound.setScreen(this.#screen.sound);
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
