import { broadcaster } from './broadcaster.js';
import { CaptureView, meterMs } from './capture-view.js';
import { onAir } from './phase.js';
import { checklist, measureUplink } from './preflight.js';

const mirrorKey = 'connecthub.mirror';

/**
 * The panel of CapturePanel.razor: what its buttons, pickers and keys do. What it shows is capture-view.js's. Everything in it works without the circuit, so that a lost one
 * takes no control from the streamer. Parts are found by `data-part`, buttons by `data-do`, pickers by `data-pick`.
 */
export class CapturePanel extends HTMLElement {
  #abort = new AbortController();
  #meter = 0;
  /** Bit/s; undefined while measuring. @type {number | null | undefined} */
  #uplink = undefined;
  #opening = false;
  #view = new CaptureView(this);

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener('connecthub:broadcast', () => this.#show(), { signal });
    document.addEventListener('keydown', event => this.#key(event), { signal });
    this.addEventListener('click', event => this.#click(event), { signal });
    this.addEventListener('change', event => this.#pick(event), { signal });
    // The form is not ours; heard here as well as over the circuit, because that may be away or slow.
    document.addEventListener('change', event => { if (event.target instanceof Element && event.target.matches('[data-capture-quality], [data-capture-record]')) this.qualityChanged(); }, { signal });
    this.#meter = window.setInterval(() => this.#view.showLevel(), meterMs);
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
      case 'flip': void mixer?.flip(); break;
      case 'scene': void mixer?.setScene(/** @type {import('./layout.js').Scene} */ (button.dataset.scene)); break;
    }
  }

  /** @param {Event} event */
  #pick(event) {
    if (event.target instanceof HTMLSelectElement && event.target.dataset.pick)
      void this.#use(event.target, /** @type {import('./devices.js').DeviceKind} */ (event.target.dataset.pick));
  }

  /** @param {HTMLSelectElement} picker @param {import('./devices.js').DeviceKind} kind */
  async #use(picker, kind) {
    await broadcaster.mixer?.use(kind, picker.value);
    // One that cannot be used is not what the picker may go on showing.
    picker.value = broadcaster.mixer?.deviceId(kind) ?? '';
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

  get #mirrored() {
    return localStorage.getItem(mirrorKey) !== 'false';
  }

  #show() {
    this.#view.show({ mirrored: this.#mirrored, opening: this.#opening, checks: onAir(broadcaster.state) ? [] : this.#checks() });
  }

  #checks() {
    const { mixer, preset, problems, mimeType } = broadcaster;
    return checklist({
      secure: isSecureContext, userAgent: navigator.userAgent, mimeType, preset, opening: this.#opening,
      camera: Boolean(mixer?.deviceId('camera')) || (mixer?.cameraOff ?? false), microphone: Boolean(mixer?.deviceId('microphone')), screen: mixer?.hasScreen ?? false,
      problem: [...problems.values()][0] ?? null, silent: broadcaster.detail.silent, framesPerSecond: mixer?.framesPerSecond ?? 0, uplink: this.#uplink,
      freeBytes: this.dataset.freeBytes ? Number(this.dataset.freeBytes) : null, ffmpeg: this.dataset.ffmpeg === 'true',
      recorded: document.querySelector('[data-capture-record]:not(:checked)') === null,
    });
  }
}
