import { stays } from './device-errors.js';
import { OpenDevices } from './open-devices.js';
import { Turns } from './turns.js';

/**
 * @typedef {import('./devices.js').DeviceKind} DeviceKind
 * @typedef {import('./devices.js').Opened} Opened
 * @typedef {import('./mixer.js').OnChange} OnChange
 * @typedef {import('./open-devices.js').Facing} Facing
 */

/** The camera and the microphone that feed a mix: opened, changed, unplugged, let go. */
export class DeviceTracks {
  #devices;
  #open;
  #onChange;
  #unwatch;
  #closed = false;
  #turns = { camera: new Turns(), microphone: new Turns() };
  /** The flip under way: an impatient second tap is not another one. @type {Promise<void> | null} */
  #flipping = null;
  /** Which way was asked for last, for cameras that do not say where they look. @type {Facing} */
  #facing = 'user';
  cameraOff = false;
  /** What is asked of the devices. */
  preset;

  /**
   * @param {import('./devices.js').Devices} devices
   * @param {import('./devices.js').Size} preset
   * @param {import('./open-devices.js').Mix} mix
   * @param {OnChange} onChange
   */
  constructor(devices, preset, mix, onChange) {
    this.#devices = devices;
    this.#open = new OpenDevices(mix);
    this.preset = preset;
    this.#onChange = onChange;
    this.#unwatch = this.#devices.watch(() => onChange({}));
  }

  /** @param {DeviceKind} kind */
  deviceId(kind) {
    return this.#open.id(kind);
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
   */
  async use(kind, id) {
    await this.#turns[kind].take(() => this.#change(kind, { id }));
  }

  /** To the camera that looks the other way; where none says which way it looks, to the next one. */
  flip() {
    return this.#flipping ??= this.#turns.camera.take(() => this.#flip()).finally(() => { this.#flipping = null; });
  }

  /** Off also releases the camera, so that its light goes out. @param {boolean} off */
  async turnCameraOff(off) {
    this.cameraOff = off;
    if (off)
      this.#open.turnCameraOff();
    else
      await this.use('camera');
    this.#onChange({});
  }

  close() {
    this.#closed = true;
    this.#unwatch();
    this.#open.release('camera');
    this.#open.release('microphone');
  }

  async #flip() {
    const before = this.deviceId('camera');
    const facing = (this.#open.facing ?? this.#facing) === 'environment' ? 'user' : 'environment';
    if (!await this.#change('camera', { facing }))
      return;
    this.#facing = facing;
    const cameras = await this.list('camera');
    if (this.deviceId('camera') === before && cameras.length > 1)
      await this.#change('camera', { id: cameras[(cameras.findIndex(camera => camera.id === before) + 1) % cameras.length].id });
  }

  /** @param {DeviceKind} kind @param {{ id?: string, facing?: Facing }} which @returns {Promise<boolean>} whether it could be opened */
  async #change(kind, { id, facing }) {
    if (!this.#wants(kind))
      return false;
    const had = this.#open.has(kind);
    // A phone has one camera path: the front camera must go before the back one opens.
    if (facing)
      this.#open.makeWay(kind);
    let opened = await this.#devices.open(kind, this.preset, id, facing);
    if (!opened.ok && opened.problem === 'busy' && this.#open.has(kind)) {
      this.#open.makeWay(kind);
      opened = await this.#devices.open(kind, this.preset, id, facing);
    }
    if (!opened.ok && had)
      await this.#stay(kind, opened.problem);
    else
      this.#accept(kind, opened, Boolean(id || facing));
    return opened.ok;
  }

  /** Another one cannot be used: on with the one before, which viewers must not lose by that. @param {DeviceKind} kind @param {import('./device-errors.js').DeviceProblem} problem */
  async #stay(kind, problem) {
    if (!this.#wants(kind))
      return;
    if (!this.#open.has(kind)) {
      this.#open.makeWay(kind);
      this.#accept(kind, await this.#devices.open(kind, this.preset));
    }
    if (this.#open.has(kind))
      this.#onChange({ notice: stays(kind, problem) });
  }

  /** Off means off: only turning it on again opens a camera. @param {DeviceKind} kind */
  #wants(kind) {
    return !this.#closed && !(kind === 'camera' && this.cameraOff);
  }

  /** @param {DeviceKind} kind @param {Opened} opened @param {boolean} [chosen] by the streamer: what was said of the one before is over */
  #accept(kind, opened, chosen = false) {
    // Closed or turned off while it was being opened: its light goes out again.
    if (!this.#wants(kind))
      return void (opened.ok && opened.track.stop());
    if (!opened.ok)
      return this.#onChange({ problem: { kind, problem: opened.problem } });
    const { track, fellBack } = opened;
    this.#open.take(kind, track, () => this.#lost(kind, track.label));
    this.#onChange(fellBack ? { notice: `${fellBack} is not plugged in; ${track.label || 'another one'} is used.` } : chosen ? { notice: '' } : {});
  }

  /** @param {DeviceKind} kind @param {string} label */
  #lost(kind, label) {
    this.#onChange({ notice: `${label || 'The ' + kind} was unplugged.` });
    void this.use(kind);
  }
}
