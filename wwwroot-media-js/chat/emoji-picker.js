/** @import { Emoji, EmojiGroup } from './emoji.js' */
import { loadEmoji, recentEmoji, rememberEmoji, searchEmoji } from './emoji.js';
import { element } from '../shared/make-element.js';

/**
 * A small dialog above the input: search, what was used lately, all emoji by group. Arrows go through them, Enter takes one, Escape closes.
 */
export class EmojiPicker {
  #opener;
  #host;
  #choose;
  #back;
  /** @type {HTMLElement | null} */
  #box = null;
  #closing = new AbortController();

  /**
   * @param {HTMLElement} opener
   * @param {HTMLElement} host in which it is placed
   * @param {(emoji: string) => void} choose
   * @param {() => void} back where the focus goes when it closes
   */
  constructor(opener, host, choose, back) {
    this.#opener = opener;
    this.#host = host;
    this.#choose = choose;
    this.#back = back;
    opener.addEventListener('click', () => this.#box ? this.close() : this.#open());
  }

  close() {
    if (!this.#box)
      return;
    const had = this.#box.contains(document.activeElement);
    this.#box.remove();
    this.#box = null;
    this.#closing.abort();
    this.#opener.setAttribute('aria-expanded', 'false');
    if (had)
      this.#back();
  }

  async #open() {
    this.#closing = new AbortController();
    const box = this.#box = element('div', 'picker');
    box.dataset.testid = 'emoji-picker';
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-label', 'Emoji');
    const search = searchOf();
    const shown = element('div', 'found');
    shown.dataset.testid = 'emoji-found';
    box.append(search, shown);
    this.#host.append(box);
    this.#opener.setAttribute('aria-expanded', 'true');
    search.focus();
    this.#listen(box, search, shown);
    await this.#fill(search, shown);
  }

  /**
   * @param {HTMLElement} box
   * @param {HTMLInputElement} search
   * @param {HTMLElement} shown
   */
  #listen(box, search, shown) {
    const signal = this.#closing.signal;
    box.addEventListener('keydown', event => this.#key(event, search, shown), { signal });
    box.addEventListener('click', event => {
      const emoji = event.target instanceof Element ? event.target.closest('[data-emoji]') : null;
      if (emoji instanceof HTMLElement)
        this.#take(emoji.dataset.emoji ?? '', event.shiftKey);
    }, { signal });
    search.addEventListener('input', () => this.#fill(search, shown), { signal });
    document.addEventListener('pointerdown', event => {
      if (event.target instanceof Node && !box.contains(event.target) && !this.#opener.contains(event.target))
        this.close();
    }, { capture: true, signal });
  }

  /**
   * @param {HTMLInputElement} search
   * @param {HTMLElement} shown
   */
  async #fill(search, shown) {
    try {
      const groups = await loadEmoji();
      shown.replaceChildren(...(search.value.trim() ? foundOf(searchEmoji(groups, search.value)) : allOf(groups)));
    } catch {
      const sorry = element('p', 'muted');
      sorry.textContent = 'The emoji could not be loaded. Close this and try again.';
      shown.replaceChildren(sorry);
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLInputElement} search
   * @param {HTMLElement} shown
   */
  #key(event, search, shown) {
    const all = /** @type {HTMLElement[]} */ ([...shown.querySelectorAll('[data-emoji]')]);
    const at = all.findIndex(button => button === document.activeElement);
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Enter' && at < 0) {
      // Not the form's: it would send the message.
      event.preventDefault();
      if (search.value.trim() && all[0])
        this.#take(all[0].dataset.emoji ?? '', event.shiftKey);
    } else if (at < 0 && event.key === 'ArrowDown') {
      event.preventDefault();
      all[0]?.focus();
    } else if (at >= 0)
      this.#move(event, all, at, search);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement[]} all
   * @param {number} at
   * @param {HTMLInputElement} search
   */
  #move(event, all, at, search) {
    const top = all[at].offsetTop;
    const row = all.filter(button => button.offsetTop === top).length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key];
    if (step === undefined)
      return;
    event.preventDefault();
    if (at + step < 0)
      search.focus();
    else
      all[Math.min(at + step, all.length - 1)].focus();
  }

  /**
   * @param {string} emoji
   * @param {boolean} more keeps it open
   */
  #take(emoji, more) {
    rememberEmoji(localStorage, emoji);
    this.#choose(emoji);
    if (!more)
      this.close();
  }
}

function searchOf() {
  const search = document.createElement('input');
  search.type = 'search';
  search.className = 'input';
  search.placeholder = 'Search emoji';
  search.autocomplete = 'off';
  search.dataset.testid = 'emoji-search';
  search.setAttribute('aria-label', 'Search emoji');
  return search;
}

/** @param {EmojiGroup[]} groups */
function allOf(groups) {
  const names = new Map(groups.flatMap(group => group.emoji));
  const recent = recentEmoji(localStorage).filter(emoji => names.has(emoji)).map(emoji => /** @type {Emoji} */ ([emoji, names.get(emoji) ?? '']));
  const shown = recent.length > 0 ? [{ name: 'Used lately', emoji: recent }, ...groups] : groups;
  return shown.map(group => {
    const part = element('section', 'group');
    const title = element('h3', 'muted');
    title.textContent = group.name;
    part.append(title, gridOf(group.emoji));
    return part;
  });
}

/** @param {Emoji[]} found */
function foundOf(found) {
  if (found.length > 0)
    return [gridOf(found)];
  const none = element('p', 'muted');
  none.textContent = 'No emoji has that name.';
  return [none];
}

/** @param {Emoji[]} emoji */
function gridOf(emoji) {
  const grid = element('div', 'grid');
  grid.append(...emoji.map(([character, name]) => {
    const button = /** @type {HTMLButtonElement} */ (element('button', ''));
    button.type = 'button';
    button.dataset.emoji = character;
    button.title = name;
    button.setAttribute('aria-label', name);
    button.textContent = character;
    return button;
  }));
  return grid;
}
