/** @import { Modes } from './modes.js' */
import { iconOf } from './line-tools.js';
import { modeWords } from './modes.js';
import { element } from '../shared/make-element.js';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/**
 * What stands above the lines: the newest announcement, the pinned message, the modes in force. Texts are text, each in a direction of its own.
 *
 * @typedef {{ id: string, handle: string, text: string, until?: string }} Pin
 * @typedef {{ id: string, level: 'info' | 'notice' | 'urgent', text: string, by: string | null, at: string }} Announcement
 */
export class RoomNotices {
  #box;
  #unpin;
  /** @type {{ pin: Pin | null, announcement: Announcement | null, modes: Modes | null }} */
  #state = { pin: null, announcement: null, modes: null };
  #moderates = false;
  /** @type {Set<string>} */
  #hidden = new Set();

  /**
   * @param {HTMLElement} box
   * @param {() => void} unpin for everybody
   */
  constructor(box, unpin) {
    this.#box = box;
    this.#unpin = unpin;
  }

  /** Seconds between two messages of one person. */
  get slow() {
    return this.#state.modes?.slow ?? 0;
  }

  /** @param {boolean} moderates */
  set moderates(moderates) {
    this.#moderates = moderates;
    this.#render();
  }

  /**
   * @param {Record<string, unknown>} slots those that changed
   * @param {boolean} snapshot they are all there are
   */
  show(slots, snapshot) {
    let changed = snapshot;
    for (const name of /** @type {const} */ (['pin', 'announcement', 'modes'])) {
      if (!snapshot && !(name in slots))
        continue;
      changed = true;
      Object.assign(this.#state, { [name]: slots[name] ?? null });
    }
    if (changed)
      this.#render();
  }

  #render() {
    const { pin, announcement, modes } = this.#state;
    this.#box.replaceChildren(...[
      announcement && !this.#hidden.has(announcement.id) ? this.#announcementOf(announcement) : null,
      pin && !this.#hidden.has(pin.id) ? this.#pinOf(pin) : null,
      modes ? modesOf(modes) : null,
    ].filter(part => part !== null));
  }

  /** @param {Announcement} announcement */
  #announcementOf({ id, level, text, by, at }) {
    const card = cardOf(`announcement ${level}`, level === 'info' ? 'megaphone' : 'alert-triangle', 'chat-announcement');
    card.setAttribute('role', level === 'urgent' ? 'alert' : 'status');
    card.title = `${by ?? 'A moderator'}, ${time.format(new Date(at))}`;
    card.append(wordsOf(null, text), closeOf('Hide this announcement', 'chat-announcement-hide', () => this.#hide(id)));
    return card;
  }

  /** @param {Pin} pin */
  #pinOf({ id, handle, text, until }) {
    const card = cardOf('pinned', 'pin', 'chat-pin');
    card.setAttribute('role', 'note');
    card.setAttribute('aria-label', 'Pinned message');
    if (until)
      card.title = `Until ${time.format(new Date(until))}`;
    card.append(wordsOf(handle, text), this.#moderates
      ? closeOf('Take the pin down for everybody', 'chat-unpin', () => this.#unpin())
      : closeOf('Hide the pinned message', 'chat-pin-hide', () => this.#hide(id)));
    return card;
  }

  /** @param {string} id */
  #hide(id) {
    this.#hidden.add(id);
    this.#render();
  }
}

/** @param {Modes} modes */
function modesOf(modes) {
  const bar = element('div', 'modes');
  bar.dataset.testid = 'chat-modes';
  bar.setAttribute('role', 'status');
  bar.setAttribute('aria-label', 'Rules of the chat right now');
  if (modes.shieldUntil)
    bar.append(modeOf(`Shield until ${time.format(new Date(modes.shieldUntil))}`, 'mode shield'));
  bar.append(...modeWords(modes).map(words => modeOf(words, 'mode')));
  return bar;
}

/**
 * @param {string} words
 * @param {string} className
 */
function modeOf(words, className) {
  const made = element('span', className);
  made.textContent = words;
  return made;
}

/**
 * @param {string} kind
 * @param {string} icon
 * @param {string} testId
 */
function cardOf(kind, icon, testId) {
  const card = element('div', `card ${kind}`);
  card.dataset.testid = testId;
  card.append(iconOf(icon));
  return card;
}

/**
 * @param {string | null} handle
 * @param {string} text
 */
function wordsOf(handle, text) {
  const words = element('span', 'words');
  if (handle !== null) {
    const who = element('b', 'who');
    who.textContent = handle;
    words.append(who);
  }
  const said = element('bdi', '');
  said.textContent = text;
  words.append(said);
  return words;
}

/**
 * @param {string} label
 * @param {string} testId
 * @param {() => void} close
 */
function closeOf(label, testId, close) {
  const made = /** @type {HTMLButtonElement} */ (element('button', 'btn ghost icon sm'));
  made.type = 'button';
  made.dataset.testid = testId;
  made.setAttribute('aria-label', label);
  made.title = label;
  made.append(iconOf('x'));
  made.addEventListener('click', close);
  return made;
}
