import { LONGEST, SHORTEST, USUAL } from './clip-range.js';
import { make } from './clip-wish.js';

/** A frame's time and the server's may differ by rounding: a little earlier is still the same picture. */
const EARLIER = 0.005;

/**
 * From the title and the handles to a clip.
 * @typedef {{ in: number, length: number }} Stretch
 * @typedef {{ range: Stretch, place: { segment: number, offset: number } }} Chosen
 */
export class ClipSaving {
  #parts;
  #words;
  #wish;

  /**
   * @param {Record<string, HTMLElement>} parts  of the editor's markup
   * @param {import('./clip-words.js').ClipWords} words
   * @param {string} wish  the address that makes clips
   */
  constructor(parts, words, wish) {
    this.#parts = parts;
    this.#words = words;
    this.#wish = wish;
  }

  /**
   * The address of the clip's page; null when there is none, and the words say why.
   * @param {() => Chosen | 'newest' | null} choose  asked once there is a title; null: there is nothing to save yet
   */
  async save(choose) {
    const save = /** @type {HTMLButtonElement} */ (this.#parts.save);
    if (save.disabled)
      return null;
    const title = /** @type {HTMLInputElement} */ (this.#parts.title).value.trim();
    this.#words.titleError(title ? null : 'Give the clip a title.');
    const chosen = title ? choose() : null;
    if (!chosen)
      return null;
    this.#setSaving(true);
    const { url, reason, field, wait } = await make(this.#wish, { title, ...stretchOf(chosen) });
    this.#setSaving(false);
    if (!url && field === 'title')
      this.#words.titleError(reason ?? null);
    else if (!url)
      this.#words.refuse(reason ?? 'The clip could not be saved.', wait ?? null);
    return url ?? null;
  }

  /** @param {boolean} possible */
  allow(possible) {
    /** @type {HTMLButtonElement} */ (this.#parts.save).disabled = !possible;
  }

  /** @param {boolean} saving */
  #setSaving(saving) {
    this.allow(!saving);
    this.#parts.save.textContent = saving ? 'Saving…' : 'Save clip';
  }
}

/** @param {Chosen | 'newest'} chosen */
function stretchOf(chosen) {
  if (chosen === 'newest')
    return { seconds: USUAL };
  const { range, place } = chosen;
  return { segment: place.segment, offset: place.offset - EARLIER, seconds: Math.min(LONGEST, Math.max(SHORTEST, range.length)) };
}
