import { Devices } from './devices.js';
import { PictureMix } from './picture-mix.js';
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
  /** @type {MediaStream | null} */
  #screen = null;
  #unwatch;
  #closed = false;
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
    return this.#screen !== null;
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
    if (off)
      this.#release('camera');
    else
      await this.use('camera');
    this.#onChange({});
  }

  /** Asks for a screen where the scene needs one; stays at the scene before when refused. @param {Scene} scene */
  async setScene(scene) {
    if (scene !== 'camera' && !this.#screen && !await this.#shareScreen())
      return;
    if (scene === 'camera')
      this.#dropScreen();
    this.#picture.scene = scene;
    this.#onChange({});
  }

  /** @param {import('./presets.js').Preset} preset before recording only */
  setPreset(preset) {
    this.#preset = preset;
    this.#picture.resize(preset);
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
    try {
      const { width, height, fps } = this.#preset;
      const screen = await navigator.mediaDevices.getDisplayMedia({ video: { width: { max: width }, height: { max: height }, frameRate: { max: fps } }, audio: true });
      this.#screen = screen;
      this.#picture.setScreen(screen.getVideoTracks()[0]);
      this.#sound.setScreen(screen.getAudioTracks()[0] ?? null);
      screen.getVideoTracks()[0].onended = () => this.#screenStopped(screen);
      return true;
    } catch (error) {
      // Closing the browser's own dialog is an answer, not a fault.
      if (!(error instanceof DOMException && error.name === 'NotAllowedError'))
        this.#onChange({ problem: { kind: 'screen', problem: 'failed' } });
      return false;
    }
  }

  /** "Stop sharing" in the browser's own bar. @param {MediaStream} screen */
  #screenStopped(screen) {
    if (this.#screen !== screen)
      return;
    this.#dropScreen();
    this.#picture.scene = 'camera';
    this.#onChange({ notice: 'Screen sharing was stopped; viewers see the camera again.' });
  }

  #dropScreen() {
    this.#screen?.getTracks().forEach(track => track.stop());
    this.#screen = null;
    this.#picture.setScreen(null);
    this.#sound.setScreen(null);
  }

  /** @param {DeviceKind} kind @param {import('./devices.js').Opened} opened */
  #accept(kind, opened) {
    if (this.#closed)
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
