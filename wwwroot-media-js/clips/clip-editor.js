import { toast } from '../shared/toast.js';
import { withViewer } from '../shared/viewer-id.js';
import { rewindUrl } from '../player/rewindable-source.js';
import { asksToClip, editorCommandOf } from './clip-keys.js';
import { ClipMedia } from './clip-media.js';
import { USUAL } from './clip-range.js';
import { liveStart, videoStart } from './clip-start.js';
import { tellSaved } from './clip-saved.js';
import { ClipSaving } from './clip-saving.js';
import { ask, Wishes } from './clip-wish.js';
import { ClipWords } from './clip-words.js';
import { SaveButton } from './save-button.js';

/** `<clip-editor wish of rewind?>` around the markup of ClipEditor.razor. */
export class ClipEditor extends HTMLElement {
  /** @type {Record<string, HTMLElement>} */
  #parts = {};
  #page = new AbortController();
  #opened = new AbortController();
  /** While it is open and there is something to choose from. @type {ClipMedia | null} */
  #media = null;
  #button = /** @type {SaveButton} */ (/** @type {unknown} */ (null));
  #words = /** @type {ClipWords} */ (/** @type {unknown} */ (null));
  /** While it is open. @type {ClipSaving | null} */
  #saving = null;
  #wishes = new Wishes();
  /** @type {() => void} */
  #unmute = () => {};

  connectedCallback() {
    for (const part of this.querySelectorAll('[data-part]'))
      this.#parts[/** @type {HTMLElement} */ (part).dataset.part ?? ''] = /** @type {HTMLElement} */ (part);
    this.#page = new AbortController();
    this.#button = new SaveButton(/** @type {HTMLButtonElement} */ (this.#parts.save));
    this.#words = new ClipWords(this.#parts, this.#button);
    const options = { signal: this.#page.signal };
    this.#listenToPage(options);
    this.#listenToDialog(options);
  }

  /** What opens it. @param {AddEventListenerOptions} options */
  #listenToPage(options) {
    for (const button of document.querySelectorAll('[data-clip]')) {
      /** @type {HTMLElement} */ (button).hidden = false;
      button.addEventListener('click', () => void this.open(), options);
    }
    this.#parts.open.addEventListener('click', () => void this.open(), options);
    document.addEventListener('keydown', event => this.#onPageKey(event), options);
  }

  /** @param {AddEventListenerOptions} options */
  #listenToDialog(options) {
    const { close, cancel, dialog, form, play, 'mark-in': markIn, 'mark-out': markOut } = this.#parts;
    dialog.addEventListener('keydown', event => this.#onKey(event), options);
    dialog.addEventListener('close', () => this.#shut(), options);
    for (const button of [close, cancel])
      button.addEventListener('click', () => this.#dialog.close(), options);
    form.addEventListener('submit', event => { event.preventDefault(); void this.#save(); }, options);
    play.addEventListener('click', () => this.#media?.cutting?.toggle(), options);
    markIn.addEventListener('click', () => this.#media?.cutting?.run('mark-in'), options);
    markOut.addEventListener('click', () => this.#media?.cutting?.run('mark-out'), options);
  }

  disconnectedCallback() {
    this.#page.abort();
    this.#shut();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.#parts.dialog);
  }

  get #wish() {
    return this.getAttribute('wish') ?? '';
  }

  get #hasMedia() {
    return this.getAttribute('rewind') !== 'off';
  }

  get #isLive() {
    return this.getAttribute('of') === 'live-player';
  }

  get #player() {
    return document.querySelector(this.getAttribute('of') ?? '');
  }

  get #playlist() {
    const src = this.#player?.getAttribute('src') ?? '';
    return this.#isLive ? withViewer(rewindUrl(src)) : src;
  }

  /** The handles stand around what is watched; of who watches live, on the newest. */
  get #start() {
    const player = /** @type {Partial<import('../player/live-player.js').LivePlayer> | null} */ (this.#player);
    return this.#isLive ? liveStart(player?.watchedMoment ?? null) : videoStart(this.#player?.querySelector('video')?.currentTime ?? 0);
  }

  async open() {
    if (this.#dialog.open)
      return;
    if (this.#player?.hasAttribute('data-over')) {
      toast('The stream has ended: there is nothing live to clip any more.');
      return;
    }
    this.#opened = new AbortController();
    const { signal } = this.#opened;
    this.#wishes.open(this.#wish);
    this.#saving = new ClipSaving(this.#parts, this.#words, this.#button, this.#wishes);
    this.#dialog.showModal();
    this.#parts.in.focus();
    this.#hush();
    this.#parts.cut.hidden = !this.#hasMedia;
    if (this.#hasMedia)
      this.#media = new ClipMedia(this.#parts, this.#words, this.#button, this.#playlist, this.#start);
    else
      this.#words.say('media', `Rewind is off on this channel, so there is nothing to choose from: the last ${USUAL} seconds are saved.`);
    const { reason, wait } = await ask(this.#wish);
    if (!signal.aborted)
      this.#words.refuse(reason ?? null, wait ?? null);
  }

  /** @param {KeyboardEvent} event */
  #onPageKey(event) {
    if (!asksToClip(event) || event.defaultPrevented || document.querySelector('dialog[open]'))
      return;
    event.preventDefault();
    void this.open();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === 'Enter' && !event.isComposing && !target.closest('button, summary')) {
      event.preventDefault();
      void this.#save();
      return;
    }
    const command = editorCommandOf(event, target);
    if (!command)
      return;
    event.preventDefault();
    this.#media?.cutting?.run(command, target);
  }

  async #save() {
    const saving = this.#saving;
    const url = await saving?.save(() => this.#hasMedia ? this.#media?.chosen ?? null : 'newest');
    if (!url)
      return;
    const isOpen = saving === this.#saving;
    if (isOpen)
      this.#dialog.close();
    // The next clip is another moment; but a title that is being written in the next opening stays.
    const title = /** @type {HTMLInputElement} */ (this.#parts.title);
    if (isOpen || !this.#saving)
      title.value = title.defaultValue;
    tellSaved(new URL(url, location.href).href);
    if (isOpen)
      this.#parts.open.focus();
  }

  /** Only one picture is heard: the page's own is silent meanwhile. */
  #hush() {
    const video = this.#player?.querySelector('video');
    if (!video || video.muted)
      return;
    video.muted = true;
    this.#unmute = () => {
      video.muted = false;
    };
  }

  #shut() {
    this.#opened.abort();
    this.#media?.close();
    this.#saving?.close();
    this.#words.close();
    this.#media = this.#saving = null;
    this.#unmute();
    this.#unmute = () => {};
  }
}

customElements.define('clip-editor', ClipEditor);
