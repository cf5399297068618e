import { withViewer } from '../shared/viewer-id.js';
import { rewindUrl } from '../player/rewindable-source.js';
import { asksToClip, editorCommandOf } from './clip-keys.js';
import { ClipCutting } from './clip-cutting.js';
import { tellSaved } from './clip-saved.js';
import { rangeOf, SHORTEST, USUAL } from './clip-range.js';
import { ClipSaving } from './clip-saving.js';
import { ClipSource, SourceError } from './clip-source.js';
import { ask } from './clip-wish.js';
import { ClipWords } from './clip-words.js';

/** `<clip-editor wish of rewind?>` around the markup of ClipEditor.razor. */
export class ClipEditor extends HTMLElement {
  /** @type {Record<string, HTMLElement>} */
  #parts = {};
  #page = new AbortController();
  #opened = new AbortController();
  /** @type {ClipSource | null} */
  #source = null;
  /** @type {ClipCutting | null} */
  #cutting = null;
  #words = /** @type {ClipWords} */ (/** @type {unknown} */ (null));
  #saving = /** @type {ClipSaving} */ (/** @type {unknown} */ (null));
  /** @type {() => void} */
  #unmute = () => {};

  connectedCallback() {
    for (const part of this.querySelectorAll('[data-part]'))
      this.#parts[/** @type {HTMLElement} */ (part).dataset.part ?? ''] = /** @type {HTMLElement} */ (part);
    this.#page = new AbortController();
    this.#words = new ClipWords(this.#parts);
    this.#saving = new ClipSaving(this.#parts, this.#words, this.#wish);
    const options = { signal: this.#page.signal };
    const { open, close, cancel, dialog, form, play, 'mark-in': markIn, 'mark-out': markOut } = this.#parts;
    for (const button of document.querySelectorAll('[data-clip]')) {
      /** @type {HTMLElement} */ (button).hidden = false;
      button.addEventListener('click', () => void this.open(), options);
    }
    open.addEventListener('click', () => void this.open(), options);
    document.addEventListener('keydown', event => this.#onPageKey(event), options);
    dialog.addEventListener('keydown', event => this.#onKey(event), options);
    dialog.addEventListener('close', () => this.#shut(), options);
    for (const button of [close, cancel])
      button.addEventListener('click', () => this.#dialog.close(), options);
    form.addEventListener('submit', event => { event.preventDefault(); void this.#save(); }, options);
    play.addEventListener('click', () => this.#cutting?.toggle(), options);
    markIn.addEventListener('click', () => this.#cutting?.run('mark-in'), options);
    markOut.addEventListener('click', () => this.#cutting?.run('mark-out'), options);
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

  get #isLive() {
    return this.getAttribute('of') === 'live-player';
  }

  get #player() {
    return document.querySelector(this.getAttribute('of') ?? '');
  }

  async open() {
    if (this.#dialog.open)
      return;
    this.#opened = new AbortController();
    const { signal } = this.#opened;
    this.#words.say(null);
    this.#words.titleError(null);
    this.#dialog.showModal();
    this.#parts.in.focus();
    this.#hush();
    const watched = this.#player?.querySelector('video');
    this.#parts.cut.hidden = this.getAttribute('rewind') === 'off';
    this.#setBusy(!this.#parts.cut.hidden);
    if (this.#parts.cut.hidden)
      this.#words.say(`Rewind is off on this channel, so there is nothing to choose from: the last ${USUAL} seconds are saved.`);
    else
      void this.#load(watched?.currentTime ?? 0, signal);
    const { reason, wait } = await ask(this.#wish);
    if (!signal.aborted)
      this.#words.refuse(reason ?? null, wait ?? null);
  }

  /** The media; the handles stand on the newest, or in a video around what is watched. @param {number} watched @param {AbortSignal} signal */
  async #load(watched, signal) {
    const src = this.#player?.getAttribute('src') ?? '';
    const url = this.#isLive ? withViewer(rewindUrl(src)) : src;
    const video = /** @type {HTMLVideoElement} */ (this.#parts.video);
    const source = this.#source = new ClipSource(video, url, bounds => rangeOf(bounds, this.#isLive ? null : watched)?.in ?? bounds.first);
    try {
      const bounds = await source.loaded;
      if (signal.aborted)
        return;
      const range = rangeOf(bounds, this.#isLive ? null : watched);
      if (range === null)
        return this.#tooYoung(bounds.last - bounds.first);
      this.#cutting = new ClipCutting(this.#parts, range, busy => this.#setBusy(busy), signal);
    } catch (error) {
      if (!(error instanceof SourceError))
        throw error;
      if (!signal.aborted)
        this.#noMedia(error);
    }
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
    this.#cutting?.run(command, target);
  }

  async #save() {
    const url = await this.#saving.save(() => this.#chosen());
    if (!url)
      return;
    this.#dialog.close();
    tellSaved(new URL(url, location.href).href);
    this.#parts.open.focus();
  }

  #chosen() {
    if (this.getAttribute('rewind') === 'off')
      return 'newest';
    const range = this.#cutting?.range;
    const place = range && this.#source?.placeOf(range.in);
    return range && place ? { range, place } : null;
  }

  /** @param {number} seconds */
  #tooYoung(seconds) {
    this.#setBusy(false);
    this.#parts.cut.hidden = true;
    this.#words.say(`The stream is only ${Math.max(0, Math.floor(seconds))} s old. A clip has at least ${SHORTEST} s: open this again in a moment.`);
    this.#saving.allow(false);
  }

  /** @param {SourceError} error */
  #noMedia(error) {
    if (error.kind === 'nothing')
      return this.#tooYoung(0);
    this.#setBusy(false);
    this.#words.say('The last minutes could not be loaded. Close this and open it again.');
    this.#saving.allow(false);
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
    this.#words.close();
    this.#cutting?.close();
    this.#source?.close();
    this.#cutting = this.#source = null;
    this.#unmute();
    this.#unmute = () => {};
    this.#saving.allow(true);
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#dialog.toggleAttribute('data-busy', busy);
  }
}

customElements.define('clip-editor', ClipEditor);
