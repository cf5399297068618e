import { ClipCutting } from './clip-cutting.js';
import { SHORTEST } from './clip-range.js';
import { ClipSource, SourceError } from './clip-source.js';

/** What an open editor cuts from: the preview with its handles, and what is said while there is none. */
export class ClipMedia {
  #parts;
  #words;
  #button;
  #source;
  #closed = new AbortController();
  /** @type {ClipCutting | null} */
  #cutting = null;

  /**
   * @param {Record<string, HTMLElement>} parts  of the editor's markup
   * @param {import('./clip-words.js').ClipWords} words
   * @param {import('./save-button.js').SaveButton} button
   * @param {string} url  of the playlist
   * @param {(bounds: import('./clip-start.js').Bounds) => import('./clip-start.js').Start} start
   */
  constructor(parts, words, button, url, start) {
    this.#parts = parts;
    this.#words = words;
    this.#button = button;
    this.#setBusy(true);
    const video = /** @type {HTMLVideoElement} */ (parts.video);
    this.#source = new ClipSource(video, url, bounds => start(bounds).range?.in ?? bounds.first, failing => this.#tell(failing && video.readyState < 3));
    void this.#load(start);
  }

  /** Null until the media are there. */
  get cutting() {
    return this.#cutting;
  }

  /** @returns {import('./clip-saving.js').Chosen | null} */
  get chosen() {
    const range = this.#cutting?.range;
    const place = range && this.#source.placeOf(range.in);
    return range && place ? { range, place } : null;
  }

  close() {
    this.#closed.abort();
    this.#cutting?.close();
    this.#source.close();
    this.#setBusy(false);
    this.#button.hold('media', false);
  }

  /** @param {(bounds: import('./clip-start.js').Bounds) => import('./clip-start.js').Start} start */
  async #load(start) {
    const { signal } = this.#closed;
    try {
      const bounds = await this.#source.loaded;
      if (signal.aborted)
        return;
      const { range, note, label } = start(bounds);
      if (range === null)
        return this.#tooYoung(bounds.last - bounds.first);
      this.#words.say('media', null);
      this.#words.say('place', note);
      this.#parts.earliest.textContent = label(range.first);
      this.#parts.latest.textContent = label(range.last);
      this.#cutting = new ClipCutting(this.#parts, range, busy => this.#setBusy(busy), signal);
    } catch (error) {
      if (!(error instanceof SourceError))
        throw error;
      if (!signal.aborted)
        this.#noMedia(error);
    }
  }

  /** The network is away after all was well: the handles stay where they are. @param {boolean} failing */
  #tell(failing) {
    if (this.#cutting)
      this.#words.say('media', failing ? 'The picture cannot be loaded at the moment. It goes on by itself.' : null);
  }

  /** @param {number} seconds */
  #tooYoung(seconds) {
    this.#parts.cut.hidden = true;
    this.#refuse(`The stream is only ${Math.max(0, Math.floor(seconds))} s old. A clip has at least ${SHORTEST} s: open this again in a moment.`);
  }

  /** @param {SourceError} error */
  #noMedia(error) {
    if (error.kind === 'nothing')
      this.#tooYoung(0);
    else
      this.#refuse('The last minutes could not be loaded. Close this and open it again.');
  }

  /** @param {string} text */
  #refuse(text) {
    this.#setBusy(false);
    this.#words.say('media', text);
    this.#button.hold('media', true);
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#parts.dialog.toggleAttribute('data-busy', busy);
  }
}
