import { withViewer } from '../shared/viewer-id.js';
import { rewindUrl } from '../player/rewindable-source.js';
import { asksToClip, editorCommandOf } from './clip-keys.js';
import { ClipPreview } from './clip-preview.js';
import { tellSaved } from './clip-saved.js';
import { ClipRange, LONGEST, SHORTEST } from './clip-range.js';
import { ClipSource, SourceError } from './clip-source.js';
import { ClipStrip } from './clip-strip.js';
import { ask, make } from './clip-wish.js';
import { ClipWords } from './clip-words.js';

const WINDOW = 120;
const USUAL = 30;
/** A frame's time and the server's may differ by rounding: a little earlier is still the same picture. */
const EARLIER = 0.005;

/** `<clip-editor wish of rewind?>` around the markup of ClipEditor.razor. */
export class ClipEditor extends HTMLElement {
  /** @type {Record<string, HTMLElement>} */
  #parts = {};
  #page = new AbortController();
  #opened = new AbortController();
  /** @type {ClipSource | null} */
  #source = null;
  /** @type {ClipPreview | null} */
  #preview = null;
  /** @type {ClipStrip | null} */
  #strip = null;
  /** @type {ClipRange | null} */
  #range = null;
  #words = /** @type {ClipWords} */ (/** @type {unknown} */ (null));
  /** @type {() => void} */
  #unmute = () => {};

  connectedCallback() {
    for (const part of this.querySelectorAll('[data-part]'))
      this.#parts[/** @type {HTMLElement} */ (part).dataset.part ?? ''] = /** @type {HTMLElement} */ (part);
    this.#page = new AbortController();
    this.#words = new ClipWords(this.#parts);
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
    play.addEventListener('click', () => this.#preview?.toggle(), options);
    markIn.addEventListener('click', () => this.#run('mark-in'), options);
    markOut.addEventListener('click', () => this.#run('mark-out'), options);
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
      this.#range = rangeOf(bounds, this.#isLive ? null : watched);
      if (this.#range === null)
        return this.#tooYoung(bounds.last - bounds.first);
      this.#edit(video, this.#range, signal);
    } catch (error) {
      if (!(error instanceof SourceError))
        throw error;
      if (!signal.aborted)
        this.#noMedia(error);
    }
  }

  /** @param {HTMLVideoElement} video @param {ClipRange} range @param {AbortSignal} signal */
  #edit(video, range, signal) {
    this.#preview = new ClipPreview(video, { range: () => range, moved: () => this.#show() });
    this.#strip = new ClipStrip(this.#parts.strip, { in: this.#parts.in, out: this.#parts.out }, {
      range: () => this.#range,
      look: time => this.#preview?.seek(time),
      drag: (handle, time, done) => void this.#put(handle, time, done),
    }, signal);
    for (const event of ['waiting', 'seeking'])
      video.addEventListener(event, () => this.#setBusy(video.readyState < 2), { signal });
    for (const event of ['loadeddata', 'seeked', 'playing', 'canplay'])
      video.addEventListener(event, () => this.#setBusy(false), { signal });
    video.addEventListener('loadeddata', () => void this.#put('in', range.in, true), { signal, once: true });
    this.#show();
  }

  /**
   * A handle goes there and the picture with it; once it stays, it stands exactly on the picture that is shown.
   * @param {'in' | 'out'} handle @param {number} time @param {boolean} exactly
   */
  async #put(handle, time, exactly) {
    const [range, preview] = [this.#range, this.#preview];
    if (!range || !preview)
      return;
    preview.stop();
    this.#set(range, handle, time);
    if (!exactly)
      return preview.seek(range[handle]);
    const shown = await preview.settle(range[handle]);
    if (this.#range === range && Math.abs(shown - range[handle]) < 0.25)
      this.#set(range, handle, shown);
  }

  /** @param {ClipRange} range @param {'in' | 'out'} handle @param {number} time */
  #set(range, handle, time) {
    if (handle === 'in')
      range.setIn(time);
    else
      range.setOut(time);
    this.#show();
  }

  #show() {
    const [range, preview] = [this.#range, this.#preview];
    if (!range || !preview)
      return;
    this.#strip?.show(preview.shown);
    this.#parts.length.textContent = `${range.length.toFixed(1)} s`;
    const { play } = this.#parts;
    play.querySelector('use')?.setAttribute('href', `/lib/icons.svg#${preview.playing ? 'pause' : 'play'}`);
    play.setAttribute('aria-label', preview.playing ? 'Stop' : 'Play between the handles');
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
    this.#run(command, target);
  }

  /** @param {import('./clip-keys.js').EditorCommand} command @param {HTMLElement} [target] */
  #run(command, target) {
    const [range, preview] = [this.#range, this.#preview];
    if (!range || !preview)
      return;
    switch (command) {
      case 'mark-in': return void this.#put('in', preview.shown, true);
      case 'mark-out': return void this.#put('out', preview.shown, true);
      case 'back': return preview.back();
      case 'stop': return preview.stop();
      case 'forward': return preview.forward();
      case 'toggle-play': return preview.toggle();
      case 'to-in': return preview.seek(range.in);
      case 'to-out': return preview.seek(range.out);
      case 'frame-back': return void this.#step(-1, target);
      case 'frame-forward': return void this.#step(1, target);
      case 'second-back': return void this.#leap(-1, target);
      case 'second-forward': return void this.#leap(1, target);
    }
  }

  /** A handle that has the focus is moved; otherwise the picture alone. @param {HTMLElement} [target] @returns {'in' | 'out' | null} */
  #held(target) {
    return target === this.#parts.in ? 'in' : target === this.#parts.out ? 'out' : null;
  }

  /** @param {1 | -1} direction @param {HTMLElement} [target] */
  async #step(direction, target) {
    const [range, preview, handle] = [this.#range, this.#preview, this.#held(target)];
    if (!range || !preview)
      return;
    if (handle && Math.abs(preview.shown - range[handle]) > preview.frame / 2)
      await preview.settle(range[handle]);
    await preview.step(direction);
    if (handle)
      this.#set(range, handle, preview.shown);
  }

  /** @param {1 | -1} direction @param {HTMLElement} [target] */
  async #leap(direction, target) {
    const [range, preview, handle] = [this.#range, this.#preview, this.#held(target)];
    if (!range || !preview)
      return;
    if (handle)
      await this.#put(handle, range[handle] + direction, true);
    else
      preview.seek(preview.shown + direction);
  }

  async #save() {
    const save = /** @type {HTMLButtonElement} */ (this.#parts.save);
    if (save.disabled)
      return;
    const title = /** @type {HTMLInputElement} */ (this.#parts.title).value.trim();
    this.#words.titleError(title ? null : 'Give the clip a title.');
    const wish = title ? this.#wishOf(title) : null;
    if (!wish)
      return;
    this.#setSaving(true);
    const { url, reason, field, wait } = await make(this.#wish, wish);
    this.#setSaving(false);
    if (url) {
      this.#dialog.close();
      tellSaved(new URL(url, location.href).href);
      this.#parts.open.focus();
    } else if (field === 'title') {
      this.#words.titleError(reason ?? null);
    } else {
      this.#words.refuse(reason ?? 'The clip could not be saved.', wait ?? null);
    }
  }

  /** @param {string} title */
  #wishOf(title) {
    if (this.getAttribute('rewind') === 'off')
      return { title, seconds: USUAL };
    const place = this.#range && this.#source?.placeOf(this.#range.in);
    if (!this.#range || !place)
      return null;
    return { title, segment: place.segment, offset: place.offset - EARLIER, seconds: Math.min(LONGEST, Math.max(SHORTEST, this.#range.length)) };
  }

  /** @param {number} seconds */
  #tooYoung(seconds) {
    this.#setBusy(false);
    this.#parts.cut.hidden = true;
    this.#words.say(`The stream is only ${Math.max(0, Math.floor(seconds))} s old. A clip has at least ${SHORTEST} s: open this again in a moment.`);
    this.#setSavable(false);
  }

  /** @param {SourceError} error */
  #noMedia(error) {
    if (error.kind === 'nothing')
      return this.#tooYoung(0);
    this.#setBusy(false);
    this.#words.say('The last minutes could not be loaded. Close this and open it again.');
    this.#setSavable(false);
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
    this.#preview?.close();
    this.#source?.close();
    this.#preview = this.#source = this.#strip = this.#range = null;
    this.#unmute();
    this.#unmute = () => {};
    this.#setSavable(true);
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#dialog.toggleAttribute('data-busy', busy);
  }

  /** @param {boolean} savable */
  #setSavable(savable) {
    /** @type {HTMLButtonElement} */ (this.#parts.save).disabled = !savable;
  }

  /** @param {boolean} saving */
  #setSaving(saving) {
    this.#setSavable(!saving);
    this.#parts.save.textContent = saving ? 'Saving…' : 'Save clip';
  }
}

/**
 * Live: the last two minutes, the handles on the last half. In a video: a minute to both sides of what is watched. Null: too little.
 * @param {{ first: number, last: number }} bounds
 * @param {number | null} watched
 */
function rangeOf({ first, last }, watched) {
  const [from, to] = watched === null ? [Math.max(first, last - WINDOW), last] : [Math.max(first, watched - WINDOW / 2), Math.min(last, watched + WINDOW / 2)];
  return to - from < SHORTEST ? null : new ClipRange(from, to, USUAL, watched === null ? to : watched + USUAL / 2);
}

customElements.define('clip-editor', ClipEditor);
