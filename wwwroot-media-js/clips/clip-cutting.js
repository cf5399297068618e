import { ClipPreview } from './clip-preview.js';
import { ClipStrip } from './clip-strip.js';

/**
 * The work on one range while the editor is open: handles, picture and keys, exact to the frame.
 * @typedef {'in' | 'out'} Handle
 */
export class ClipCutting {
  #parts;
  #preview;
  #strip;
  #signal;

  /**
   * @param {Record<string, HTMLElement>} parts  of the editor's markup
   * @param {import('./clip-range.js').ClipRange} range
   * @param {(busy: boolean) => void} setBusy
   * @param {AbortSignal} signal  ends its listening
   */
  constructor(parts, range, setBusy, signal) {
    this.#parts = parts;
    this.range = range;
    this.#signal = signal;
    const video = /** @type {HTMLVideoElement} */ (parts.video);
    this.#preview = new ClipPreview(video, { range: () => range, moved: () => this.#show() });
    this.#strip = new ClipStrip(parts.strip, parts.track, { in: parts.in, out: parts.out }, {
      range: () => range,
      look: time => this.#preview.seek(time),
      drag: (handle, time, done) => void this.#put(handle, time, done),
    }, signal);
    for (const event of ['waiting', 'seeking'])
      video.addEventListener(event, () => setBusy(video.readyState < 2), { signal });
    for (const event of ['loadeddata', 'seeked', 'playing', 'canplay'])
      video.addEventListener(event, () => setBusy(false), { signal });
    video.addEventListener('loadeddata', () => void this.#put('in', range.in, true), { signal, once: true });
    this.#show();
  }

  close() {
    this.#preview.close();
  }

  toggle() {
    this.#preview.toggle();
  }

  /** @param {import('./clip-keys.js').EditorCommand} command @param {HTMLElement} [target] */
  run(command, target) {
    const [range, preview] = [this.range, this.#preview];
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

  /**
   * A handle goes there and the picture with it; once it stays, it stands exactly on the picture that is shown.
   * @param {Handle} handle @param {number} time @param {boolean} exactly
   */
  async #put(handle, time, exactly) {
    const [range, preview] = [this.range, this.#preview];
    preview.stop();
    this.#set(handle, time);
    if (!exactly)
      return preview.seek(range[handle]);
    const shown = await preview.settle(range[handle]);
    if (!this.#signal.aborted && Math.abs(shown - range[handle]) < 0.25)
      this.#set(handle, shown);
  }

  /** @param {Handle} handle @param {number} time */
  #set(handle, time) {
    if (handle === 'in')
      this.range.setIn(time);
    else
      this.range.setOut(time);
    this.#show();
  }

  #show() {
    // The strip comes after the preview, which may tell of a move before.
    this.#strip?.show(this.#preview.shown);
    this.#parts.length.textContent = `${this.range.length.toFixed(1)} s`;
    const { play } = this.#parts;
    play.querySelector('use')?.setAttribute('href', `/lib/icons.svg#${this.#preview.playing ? 'pause' : 'play'}`);
    play.setAttribute('aria-label', this.#preview.playing ? 'Stop' : 'Play between the handles');
  }

  /** A handle that has the focus is moved; otherwise the picture alone. @param {HTMLElement} [target] @returns {Handle | null} */
  #held(target) {
    return target === this.#parts.in ? 'in' : target === this.#parts.out ? 'out' : null;
  }

  /** @param {1 | -1} direction @param {HTMLElement} [target] */
  async #step(direction, target) {
    const [range, preview, handle] = [this.range, this.#preview, this.#held(target)];
    if (handle && Math.abs(preview.shown - range[handle]) > preview.frame / 2)
      await preview.settle(range[handle]);
    await preview.step(direction);
    if (handle && !this.#signal.aborted)
      this.#set(handle, preview.shown);
  }

  /** @param {1 | -1} direction @param {HTMLElement} [target] */
  async #leap(direction, target) {
    const handle = this.#held(target);
    if (handle)
      await this.#put(handle, this.range[handle] + direction, true);
    else
      this.#preview.seek(this.#preview.shown + direction);
  }
}
