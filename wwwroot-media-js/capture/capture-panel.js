import { broadcaster } from './broadcaster.js';
import { checkRow } from './check-row.js';
import { explain } from './device-errors.js';
import { litBars } from './level.js';
import { onAir } from './phase.js';
import { checklist, measureUplink } from './preflight.js';

const meterMs = 100;
const mirrorKey = 'connecthub.mirror';

/**
 * The panel of CapturePanel.razor: preview, scenes, devices, meter, checks. Everything in it works without the circuit, so that a lost one
 * takes no control from the streamer. Parts are found by `data-part`, buttons by `data-do`, pickers by `data-pick`.
 */
export class CapturePanel extends HTMLElement {
  #abort = new AbortController();
  #meter = 0;
  /** Bit/s; undefined while measuring. @type {number | null | undefined} */
  #uplink = undefined;
  #opening = false;
  #checksShown = '';

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener('connecthub:broadcast', () => this.#show(), { signal });
    document.addEventListener('keydown', event => this.#key(event), { signal });
    this.addEventListener('click', event => this.#click(event), { signal });
    this.addEventListener('change', event => this.#pick(event), { signal });
    // The form is not ours; heard here as well as over the circuit, because that may be away or slow.
    document.addEventListener('change', event => { if (event.target instanceof Element && event.target.matches('[data-capture-quality]')) this.qualityChanged(); }, { signal });
    this.#meter = window.setInterval(() => this.#showLevel(), meterMs);
    void this.#open();
    void this.#measure();
  }

  disconnectedCallback() {
    this.#abort.abort();
    clearInterval(this.#meter);
    // Moved within the page, it is connected again at once; gone for good, the camera's light goes out.
    queueMicrotask(() => this.isConnected || document.querySelector('capture-panel') || broadcaster.release());
  }

  /** The checks as they stand, once the devices have answered. */
  async ready() {
    await this.#opened;
    return this.#checks();
  }

  #opened = Promise.resolve();

  async #open() {
    this.#opening = true;
    this.#show();
    this.#opened = broadcaster.resume().then(() => broadcaster.preview(this.#who, this.#quality, this.#uplink ?? null));
    await this.#opened;
    this.#opening = false;
    this.#show();
  }

  /** Read late: the element is connected before its children are there. */
  get #who() {
    const { name = '' } = this.dataset;
    const avatar = this.querySelector('.avatar');
    return { name, initials: avatar?.textContent?.trim() || name.slice(0, 2).toUpperCase(), colour: avatar ? getComputedStyle(avatar).backgroundColor : '#9aa7b5' };
  }

  async #measure() {
    if (onAir(broadcaster.state))
      return;
    this.#uplink = await measureUplink((...request) => fetch(...request), this.dataset.uplink ?? '', () => performance.now());
    this.qualityChanged();
  }

  /** The form's quality changed, or what it means (auto) did. */
  qualityChanged() {
    broadcaster.setQuality(this.#quality, this.#uplink ?? null);
    this.#show();
  }

  get #quality() {
    return document.querySelector('[data-capture-quality]') instanceof HTMLSelectElement
      ? /** @type {HTMLSelectElement} */ (document.querySelector('[data-capture-quality]')).value : 'auto';
  }

  /** @param {Event} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-do]') : null;
    const mixer = broadcaster.mixer;
    if (!(button instanceof HTMLElement))
      return;
    switch (button.dataset.do) {
      case 'retry': void broadcaster.retryDevices(); break;
      case 'mute': broadcaster.mute(!mixer?.muted); break;
      case 'camera-off': void broadcaster.turnCameraOff(!mixer?.cameraOff); break;
      case 'mirror': localStorage.setItem(mirrorKey, String(!this.#mirrored)); this.#show(); break;
      case 'flip': void this.#flip(); break;
      case 'scene': void mixer?.setScene(/** @type {import('./layout.js').Scene} */ (button.dataset.scene)); break;
    }
  }

  /** @param {Event} event */
  #pick(event) {
    if (event.target instanceof HTMLSelectElement && event.target.dataset.pick)
      void broadcaster.mixer?.use(/** @type {import('./devices.js').DeviceKind} */ (event.target.dataset.pick), event.target.value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey && event.key === 'Enter')
      return document.querySelector('[data-capture-go]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    if (event.key === 'Escape' && !document.querySelector('dialog[open]') && !onAir(broadcaster.state))
      return /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog[data-capture-leave]'))?.showModal();
    if (!event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (event.code === 'KeyM')
      broadcaster.mute(!broadcaster.mixer?.muted);
    else if (event.code === 'KeyV')
      void broadcaster.turnCameraOff(!broadcaster.mixer?.cameraOff);
    else
      return;
    event.preventDefault();
  }

  #facing = /** @type {'user' | 'environment'} */ ('user');

  async #flip() {
    this.#facing = this.#facing === 'user' ? 'environment' : 'user';
    await broadcaster.mixer?.flip(this.#facing);
  }

  get #mirrored() {
    return localStorage.getItem(mirrorKey) !== 'false';
  }

  #show() {
    const { mixer, preset } = broadcaster;
    const detail = broadcaster.detail;
    this.#showPicture();
    const drawn = onAir(detail.state) ? 'On air' : 'Preview';
    this.#text('format', mixer ? `${drawn} · ${preset.width}×${preset.height} · ${preset.fps} fps` : '');
    this.#pressed('mute', detail.muted, detail.muted ? 'Unmute' : 'Mute');
    this.#pressed('camera-off', detail.cameraOff, detail.cameraOff ? 'Camera on' : 'Camera off');
    this.#pressed('mirror', this.#mirrored);
    for (const button of this.querySelectorAll('[data-do="scene"]'))
      button.setAttribute('aria-pressed', String(/** @type {HTMLElement} */ (button).dataset.scene === detail.scene));
    this.#text('notice', detail.soundBlocked && onAir(detail.state) ? 'Click anywhere on this page to let your sound through again.'
      : detail.silent ? 'We can’t hear you. Is the right microphone chosen, and is it switched on?' : detail.notice);
    this.#showProblem();
    this.#showChecks();
    void this.#showDevices();
  }

  #showPicture() {
    const video = this.querySelector('video');
    const mixer = broadcaster.mixer;
    if (!video)
      return;
    const track = mixer?.stream.getVideoTracks()[0];
    const shown = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined;
    if (track !== shown) {
      video.srcObject = track ? new MediaStream([track]) : null;
      void video.play().catch(() => {});
    }
    this.toggleAttribute('data-mirrored', this.#mirrored && (mixer?.mirrorable ?? false));
  }

  #showProblem() {
    const [first] = broadcaster.problems;
    const overlay = this.#part('problem');
    const nothing = !broadcaster.mixer?.deviceId('camera') && !broadcaster.mixer?.hasScreen && !broadcaster.mixer?.cameraOff;
    if (!overlay)
      return;
    overlay.hidden = !nothing || (!first && !this.#opening);
    const text = first ? explain(first[1], navigator.userAgent) : { title: 'Allow the camera and microphone', help: 'Your browser is asking for them. Nothing is public until you go live.', retry: false };
    this.#text('problem-title', text.title);
    this.#text('problem-help', text.help);
    /** @type {HTMLElement | null} */ (this.querySelector('[data-do="retry"]'))?.toggleAttribute('hidden', !text.retry);
  }

  #checks() {
    const { mixer, preset, problems, mimeType } = broadcaster;
    return checklist({
      secure: isSecureContext, userAgent: navigator.userAgent, mimeType, preset, opening: this.#opening,
      camera: Boolean(mixer?.deviceId('camera')) || (mixer?.cameraOff ?? false), microphone: Boolean(mixer?.deviceId('microphone')), screen: mixer?.hasScreen ?? false,
      problem: [...problems.values()][0] ?? null, silent: broadcaster.detail.silent, framesPerSecond: mixer?.framesPerSecond ?? 0, uplink: this.#uplink,
      freeBytes: this.dataset.freeBytes ? Number(this.dataset.freeBytes) : null, ffmpeg: this.dataset.ffmpeg === 'true',
    });
  }

  #showChecks() {
    const list = this.#part('checks');
    const checks = onAir(broadcaster.state) ? [] : this.#checks();
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
      const select = /** @type {HTMLSelectElement | null} */ (this.querySelector(`[data-pick="${kind}"]`));
      if (!select || select.dataset.shown === key)
        continue;
      select.dataset.shown = key;
      const none = new Option(kind === 'camera' ? (mixer.cameraOff ? 'Camera is off' : 'No camera') : 'No microphone', '');
      select.replaceChildren(...(current ? [] : [none]), ...devices.map((d, i) => new Option(d.label || `${kind === 'camera' ? 'Camera' : 'Microphone'} ${i + 1}`, d.id, false, d.id === current)));
      select.disabled = devices.length === 0 || (kind === 'camera' && mixer.cameraOff);
      if (kind === 'camera')
        /** @type {HTMLElement | null} */ (this.querySelector('[data-do="flip"]'))?.toggleAttribute('hidden', devices.length < 2 || mixer.cameraOff || !matchMedia('(pointer: coarse)').matches);
    }
  }

  #showLevel() {
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
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** @param {string} name @param {string} text */
  #text(name, text) {
    const part = this.#part(name);
    if (part && part.textContent !== text)
      part.textContent = text;
  }

  /** @param {string} action @param {boolean} pressed @param {string} [label] */
  #pressed(action, pressed, label) {
    const button = this.querySelector(`[data-do="${action}"]`);
    button?.setAttribute('aria-pressed', String(pressed));
    const text = button?.querySelector('[data-label]');
    if (text && label)
      text.textContent = label;
  }
}
