import { SilenceWatch } from './level.js';
import { Mixer } from './mixer.js';
import { choosePreset } from './presets.js';
import { Ticker } from './ticker.js';

/**
 * @typedef {import('./mixer.js').DeviceKind} DeviceKind
 * @typedef {import('./device-errors.js').DeviceProblem} DeviceProblem
 * @typedef {{ name: string, initials: string, colour: string }} Who
 */

/** What goes into a broadcast, before and while it runs: the mixer, its size, and what is wrong with the devices. */
export class Inputs {
  #onChange;
  #onTick;
  #silence = new SilenceWatch();
  /** @type {Ticker | null} */
  #ticker = null;
  /** @type {Mixer | null} */
  mixer = null;
  preset = choosePreset('auto', null);
  /** @type {Who} */
  who = { name: '', initials: '', colour: '#9aa7b5' };
  /** Done when the devices have answered. @type {Promise<void>} */
  opened = Promise.resolve();
  /** Why there is no picture or sound, per input. @type {Map<DeviceKind | 'screen', DeviceProblem>} */
  problems = new Map();
  notice = '';
  silent = false;

  /**
   * @param {() => void} onChange something that a page shows is different
   * @param {() => void} onTick twice a second while devices are open
   */
  constructor(onChange, onTick) {
    this.#onChange = onChange;
    this.#onTick = onTick;
  }

  /** @param {Who} who @param {import('./presets.js').Preset} preset @param {{ muted: boolean, cameraOff: boolean }} how */
  open(who, preset, { muted, cameraOff }) {
    this.who = who;
    this.preset = preset;
    this.problems.clear();
    if (!isSecureContext || !navigator.mediaDevices) {
      this.problems.set('camera', isSecureContext ? 'unsupported' : 'insecure');
      return this.#onChange();
    }
    const mixer = new Mixer(preset, who, change => this.#changed(change));
    this.mixer = mixer;
    this.#ticker = new Ticker(2, () => this.#tick());
    mixer.cameraOff = cameraOff;
    if (muted)
      mixer.mute(true);
    this.opened = mixer.openAll();
  }

  /** Asks for the devices again, after they were blocked or busy. */
  async retry() {
    this.problems.clear();
    await this.mixer?.openAll();
  }

  /** Before recording only. @param {import('./presets.js').Preset} preset */
  resize(preset) {
    this.preset = preset;
    this.mixer?.setPreset(preset);
    this.#onChange();
  }

  /** @param {string} notice for the streamer */
  note(notice) {
    this.notice = notice;
    this.#onChange();
  }

  close() {
    this.#ticker?.close();
    this.#ticker = null;
    this.mixer?.close();
    this.mixer = null;
    this.silent = false;
    this.notice = '';
  }

  /** @type {import('./mixer.js').OnChange} */
  #changed({ problem, notice }) {
    for (const kind of /** @type {const} */ (['camera', 'microphone']))
      if (this.mixer?.deviceId(kind))
        this.problems.delete(kind);
    if (problem)
      this.problems.set(problem.kind, problem.problem);
    this.note(notice ?? this.notice);
  }

  #tick() {
    if (this.mixer)
      this.silent = this.#silence.hear(this.mixer.level(500), this.mixer.heard, Date.now());
    this.#onTick();
  }
}
