import { broadcaster } from './broadcaster.js';
import { checkRow } from './check-row.js';
import { explain } from './device-errors.js';
import { litBars } from './level.js';
import { onAir } from './phase.js';

/**
 * @typedef {import('./preflight.js').Check} Check
 * @typedef {{ mirrored: boolean, opening: boolean, checks: Check[] }} Shown
 */

export const meterMs = 100;

/** What the panel shows of the broadcast: its picture, buttons, pickers, problem, checks and meter. Changes only what is another than before. */
export class CaptureView {
  #root;
  #checksShown = '';

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Shown} shown */
  show(shown) {
    const { mixer, preset } = broadcaster;
    const detail = broadcaster.detail;
    this.#showPicture(shown.mirrored);
    const drawn = onAir(detail.state) ? 'On air' : 'Preview';
    this.#text('format', mixer ? `${drawn} · ${preset.width}×${preset.height} · ${preset.fps} fps` : '');
    this.#pressed('mute', detail.muted, detail.muted ? 'Unmute' : 'Mute');
    this.#pressed('camera-off', detail.cameraOff, detail.cameraOff ? 'Camera on' : 'Camera off');
    this.#pressed('mirror', shown.mirrored);
    for (const button of this.#root.querySelectorAll('[data-do="scene"]'))
      button.setAttribute('aria-pressed', String(/** @type {HTMLElement} */ (button).dataset.scene === detail.scene));
    this.#text('notice', detail.soundBlocked && onAir(detail.state) ? 'Click anywhere on this page to let your sound through again.'
      : detail.silent ? 'We can’t hear you. Is the right microphone chosen, and is it switched on?' : detail.notice);
    this.#showProblem(shown.opening);
    this.#showChecks(shown.checks);
    void this.#showDevices();
  }

  /** @param {boolean} mirrored */
  #showPicture(mirrored) {
    const video = this.#root.querySelector('video');
    const mixer = broadcaster.mixer;
    if (!video)
      return;
    const track = mixer?.stream.getVideoTracks()[0];
    const shown = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined;
    if (track !== shown) {
      video.srcObject = track ? new MediaStream([track]) : null;
      void video.play().catch(() => {});
    }
    this.#root.toggleAttribute('data-mirrored', mirrored && (mixer?.mirrorable ?? false));
  }

  /** @param {boolean} opening */
  #showProblem(opening) {
    const [first] = broadcaster.problems;
    const overlay = this.#part('problem');
    const nothing = !broadcaster.mixer?.deviceId('camera') && !broadcaster.mixer?.hasScreen && !broadcaster.mixer?.cameraOff;
    if (!overlay)
      return;
    overlay.hidden = !nothing || (!first && !opening);
    const text = first ? explain(first[1], navigator.userAgent) : { title: 'Allow the camera and microphone', help: 'Your browser is asking for them. Nothing is public until you go live.', retry: false };
    this.#text('problem-title', text.title);
    this.#text('problem-help', text.help);
    /** @type {HTMLElement | null} */ (this.#root.querySelector('[data-do="retry"]'))?.toggleAttribute('hidden', !text.retry);
  }

  /** @param {Check[]} checks */
  #showChecks(checks) {
    const list = this.#part('checks');
    const shown = JSON.stringify(checks);
    if (!list || shown === this.#checksShown)
      return;
    this.#checksShown = shown;
    list.replaceChildren(...checks.map(checkRow));
  }

  async #showDevices() {
    const mixer = broadcaster.mixer;
    if (!mixer)
      return;
    for (const kind of /** @type {const} */ (['camera', 'microphone'])) {
      const devices = await mixer.list(kind);
      const current = mixer.deviceId(kind);
      const key = JSON.stringify([kind, devices, current, mixer.cameraOff]);
      const select = /** @type {HTMLSelectElement | null} */ (this.#root.querySelector(`[data-pick="${kind}"]`));
      if (!select || select.dataset.shown === key)
        continue;
      select.dataset.shown = key;
      const none = new Option(kind === 'camera' ? (mixer.cameraOff ? 'Camera is off' : 'No camera') : 'No microphone', '');
      select.replaceChildren(...(current ? [] : [none]), ...devices.map((d, i) => new Option(d.label || `${kind === 'camera' ? 'Camera' : 'Microphone'} ${i + 1}`, d.id, false, d.id === current)));
      select.disabled = devices.length === 0 || (kind === 'camera' && mixer.cameraOff);
      if (kind === 'camera')
        /** @type {HTMLElement | null} */ (this.#root.querySelector('[data-do="flip"]'))?.toggleAttribute('hidden', devices.length < 2 || mixer.cameraOff || !matchMedia('(pointer: coarse)').matches);
    }
  }

  showLevel() {
    const meter = this.#part('meter');
    const mixer = broadcaster.mixer;
    if (!meter || document.visibilityState === 'hidden')
      return;
    const db = mixer?.heard ? mixer.level(meterMs) : -100;
    const lit = litBars(db, meter.children.length);
    [...meter.children].forEach((bar, i) => bar.toggleAttribute('data-on', i < lit));
    this.#text('db', mixer?.muted ? 'Muted' : db > -100 ? `${Math.round(db)} dB` : '–');
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }

  /** @param {string} name @param {string} text */
  #text(name, text) {
    const part = this.#part(name);
    if (part && part.textContent !== text)
      part.textContent = text;
  }

  /** @param {string} action @param {boolean} pressed @param {string} [label] */
  #pressed(action, pressed, label) {
    const button = this.#root.querySelector(`[data-do="${action}"]`);
    button?.setAttribute('aria-pressed', String(pressed));
    const text = button?.querySelector('[data-label]');
    if (text && label)
      text.textContent = label;
  }
}
