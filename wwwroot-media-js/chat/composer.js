/** @import { Message, Reply } from './types.js' */
import { Suggestions, writtenMention } from './suggest.js';
import { lengthOf } from './text.js';

const COUNT_FROM = 400;
const TALLEST = 132;

/**
 * The input: grows with its text, counts, suggests handles, answers a message. It sends nothing itself.
 *
 * @typedef {object} ComposerParts
 * @property {HTMLFormElement} form
 * @property {HTMLTextAreaElement} input
 * @property {HTMLButtonElement} send
 * @property {HTMLElement} counter
 * @property {HTMLElement} reply
 * @property {HTMLElement} replyText
 * @property {HTMLElement} replyCancel
 * @property {HTMLElement} suggestions
 *
 * @typedef {object} ComposerEvents
 * @property {(text: string, reply: Reply | null) => void} submitted
 * @property {(text: string) => void} edited
 * @property {(prefix: string) => string[]} candidates
 */
export class Composer {
  #parts;
  #limit;
  #on;
  #suggestions;
  /** @type {Reply | null} */
  #reply = null;
  #blocked = false;
  #locked = false;

  /**
   * @param {ComposerParts} parts
   * @param {number} limit characters
   * @param {ComposerEvents} on
   * @param {string} draft what was being written before a reload
   */
  constructor(parts, limit, on, draft) {
    this.#parts = parts;
    this.#limit = limit;
    this.#on = on;
    this.#suggestions = new Suggestions(parts.suggestions, handle => this.#complete(handle));
    parts.form.addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    parts.input.addEventListener('input', () => this.#edited());
    parts.input.addEventListener('keydown', event => this.#key(event));
    parts.input.addEventListener('blur', () => this.#suggest([]));
    parts.replyCancel.addEventListener('click', () => {
      this.replyTo(null);
      parts.input.focus();
    });
    this.text = joined(draft, parts.input.value);
  }

  get text() {
    return this.#parts.input.value;
  }

  set text(text) {
    this.#parts.input.value = text;
    this.#edited();
  }

  /** @param {boolean} blocked sending has to wait; typing never has */
  set blocked(blocked) {
    this.#blocked = blocked;
    this.#enable();
  }

  /** @param {boolean} locked nothing can be written at all; what was typed stays */
  set locked(locked) {
    this.#locked = locked;
    this.#parts.input.disabled = locked;
    this.#enable();
  }

  /**
   * At the caret, in place of what is selected.
   * @param {string} text
   */
  insert(text) {
    const { input } = this.#parts;
    input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
    this.#edited();
  }

  /**
   * Behind what is written already.
   * @param {string} text
   */
  offer(text) {
    const { input } = this.#parts;
    input.setSelectionRange(input.value.length, input.value.length);
    this.insert(input.value === '' || input.value.endsWith(' ') ? text : ` ${text}`);
    this.focus();
  }

  focus() {
    this.#parts.input.focus();
  }

  /** @param {Message | null} message */
  replyTo(message) {
    this.#reply = message && { id: message.id, handle: message.handle, excerpt: message.text.slice(0, 100) };
    this.#parts.reply.hidden = !message;
    this.#parts.replyText.textContent = message ? `Replying to @${message.handle}: ${message.text}` : '';
    if (message)
      this.focus();
  }

  #submit() {
    const text = this.text.trim();
    if (!text || this.#blocked || this.#locked || lengthOf(text) > this.#limit)
      return;
    const reply = this.#reply;
    this.replyTo(null);
    this.text = '';
    this.#on.submitted(text, reply);
  }

  #edited() {
    const { input, counter } = this.#parts;
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST)}px`;
    const length = lengthOf(input.value.trim());
    counter.hidden = length < COUNT_FROM;
    counter.textContent = `${length}/${this.#limit}`;
    counter.classList.toggle('bad', length > this.#limit);
    this.#enable();
    this.#on.edited(input.value);
    const prefix = document.activeElement === input ? writtenMention(input.value, input.selectionStart) : null;
    this.#suggest(prefix === null ? [] : this.#on.candidates(prefix));
  }

  #enable() {
    const length = lengthOf(this.text.trim());
    this.#parts.send.disabled = this.#blocked || this.#locked || length === 0 || length > this.#limit;
  }

  /** @param {string[]} handles */
  #suggest(handles) {
    this.#suggestions.show(handles);
    this.#parts.input.setAttribute('aria-expanded', String(handles.length > 0));
    if (handles.length > 0)
      this.#parts.input.setAttribute('aria-activedescendant', 'chat-suggestion-0');
    else
      this.#parts.input.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // The Enter that ends an input method's composition is not the one that sends.
    if (event.isComposing)
      return;
    if (this.#suggestions.open && this.#suggestionKey(event))
      event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#reply)
      this.replyTo(null);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it was for the list
   */
  #suggestionKey({ key }) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step)
      this.#suggestions.move(step);
    else if (key === 'Enter' || key === 'Tab')
      this.#complete(this.#suggestions.chosen);
    else if (key === 'Escape')
      this.#suggest([]);
    else
      return false;
    return true;
  }

  /** @param {string} handle */
  #complete(handle) {
    const { input } = this.#parts;
    const before = input.value.slice(0, input.selectionStart).replace(/@[a-z0-9_]*$/i, `@${handle} `);
    const after = input.value.slice(input.selectionStart);
    input.value = before + after;
    input.setSelectionRange(before.length, before.length);
    this.#edited();
  }
}

/**
 * The input can be written in before it is brought to life: what is in it is kept, behind what was being written before.
 * @param {string} draft
 * @param {string} typed
 */
export function joined(draft, typed) {
  return !draft || typed.startsWith(draft) ? typed || draft : typed ? `${draft.trimEnd()} ${typed}` : draft;
}
