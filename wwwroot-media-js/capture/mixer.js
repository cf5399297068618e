import { DeviceTracks } from './device-tracks.js';
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
  #picture;
  #sound = new SoundMix();
  #preset;
  #onChange;
  #tracks;
  #screen = new ScreenShare(() => this.#screenStopped());
  #sizeHeld = false;
  muted = false;

  /**
   * @param {import('./presets.js').Preset} preset
   * @param {{ name: string, initials: string, colour: string }} who
   * @param {OnChange} onChange
   */
  constructor(preset, who, onChange) {
    this.#preset = preset;
    this.#onChange = onChange;
    this.#picture = new PictureMix(preset, who, () => onChange({}));
    this.#tracks = new DeviceTracks(new Devices(navigator.mediaDevices, localStorage), preset, { picture: this.#picture, sound: this.#sound }, onChange);
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

  get cameraOff() {
    return this.#tracks.cameraOff;
  }

  set cameraOff(off) {
    this.#tracks.cameraOff = off;
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
    return this.#tracks.deviceId(kind);
  }

  /** @param {DeviceKind} kind */
  list(kind) {
    return this.#tracks.list(kind);
  }

  /** Opens camera and microphone; either may fail without the other. */
  openAll() {
    return this.#tracks.openAll();
  }

  /**
   * Changes an input; viewers see only the other picture.
   * @param {DeviceKind} kind
   * @param {string} [id] none: the one used last
   */
  use(kind, id) {
    return this.#tracks.use(kind, id);
  }

  /** To the camera that looks the other way. */
  flip() {
    return this.#tracks.flip();
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.muted = muted;
    this.#sound.mute(muted);
    this.#onChange({});
  }

  /** Off also releases the camera, so that its light goes out. @param {boolean} off */
  turnCameraOff(off) {
    return this.#tracks.turnCameraOff(off);
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
    this.#preset = this.#tracks.preset = preset;
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
    this.#tracks.close();
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
}
