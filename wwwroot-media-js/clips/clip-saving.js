import { LONGEST, SHORTEST, USUAL } from './clip-range.js';

/** A frame's time and the server's may differ by rounding: a little earlier is still the same picture. */
const EARLIER = 0.005;

/**
 * From the title and the handles to a clip, in one opening of the editor.
 * @typedef {{ in: number, length: number }} Stretch
 * @typedef {{ range: Stretch, place: { segment: number, offset: number } }} Chosen
 */
export class ClipSaving {
  #parts;
  #words;
  #button;
  #wishes;
  #closed = false;

  /**
   * @param {Record<string, HTMLElement>} parts  of the editor's markup
   * @param {import('./clip-words.js').ClipWords} words
   * @param {import('./save-button.js').SaveButton} button
   * @param {import('./clip-wish.js').Wishes} wishes
   */
  constructor(parts, words, button, wishes) {
    this.#parts = parts;
    this.#words = words;
    this.#button = button;
    this.#wishes = wishes;
  }

  /** The words and the button are the next opening's: an answer that is still to come says nothing. */
  close() {
    this.#closed = true;
    this.#button.hold('saving', false);
  }

  /**
   * The address of the clip's page; null when there is none, and the words say why while this is open.
   * @param {() => Chosen | 'newest' | null} choose  asked once there is a title; null: the media are not there yet
   */
  async save(choose) {
    if (!this.#button.free)
      return null;
    this.#words.say('answer', null);
    const title = /** @type {HTMLInputElement} */ (this.#parts.title).value.trim();
    this.#words.titleError(title ? null : 'Give the clip a title.');
    if (!title)
      return null;
    const chosen = choose();
    this.#words.say('media', chosen ? null : 'The picture is still loading. Save once it is there.');
    return chosen ? this.#make({ title, ...stretchOf(chosen) }) : null;
  }

  /** @param {import('./clip-wish.js').Wish} wish */
  async #make(wish) {
    this.#button.hold('saving', true);
    const { url, reason, field, wait } = await this.#wishes.make(wish);
    if (this.#closed)
      return url ?? null;
    this.#button.hold('saving', false);
    if (url)
      this.#wishes.fulfil(wish);
    else if (field === 'title')
      this.#words.titleError(reason ?? null);
    else
      this.#words.refuse(reason ?? 'The clip could not be saved.', wait ?? null);
    return url ?? null;
  }
}

/** @param {Chosen | 'newest'} chosen */
function stretchOf(chosen) {
  if (chosen === 'newest')
    return { seconds: USUAL };
  const { range, place } = chosen;
  return { segment: place.segment, offset: place.offset - EARLIER, seconds: Math.min(LONGEST, Math.max(SHORTEST, range.length)) };
}
