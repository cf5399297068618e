/** @import { Entry } from './types.js' */

/**
 * What was written and is not acknowledged, and the text in the input: kept in the tab's storage, so a reload loses neither. Each entry has
 * a nonce of its own; sending it again under that nonce is harmless.
 */
export class Outbox {
  #storage;
  #key;
  /** @type {Entry[]} */
  #entries;

  /**
   * @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} storage
   * @param {string} key of the stream and the person: another account in this tab must not send these
   */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
    this.#entries = this.#read();
  }

  get entries() {
    return [...this.#entries];
  }

  get first() {
    return this.#entries[0] ?? null;
  }

  get draft() {
    return this.#try(() => this.#storage.getItem(`${this.#key}.draft`)) ?? '';
  }

  set draft(text) {
    this.#write(`${this.#key}.draft`, text);
  }

  /**
   * @param {string} text
   * @param {Entry['reply']} reply
   * @returns {Entry}
   */
  add(text, reply) {
    const entry = { nonce: crypto.randomUUID(), text, reply };
    this.#entries.push(entry);
    this.#save();
    return entry;
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.#entries = this.#entries.filter(kept => kept.nonce !== entry.nonce);
    this.#save();
  }

  #save() {
    this.#write(`${this.#key}.outbox`, this.#entries.length ? JSON.stringify(this.#entries) : '');
  }

  /** @returns {Entry[]} */
  #read() {
    const saved = this.#try(() => JSON.parse(this.#storage.getItem(`${this.#key}.outbox`) ?? '[]'));
    return Array.isArray(saved) ? saved.filter(entry => typeof entry?.nonce === 'string' && typeof entry.text === 'string') : [];
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  #write(key, text) {
    this.#try(() => text ? this.#storage.setItem(key, text) : this.#storage.removeItem(key));
  }

  /**
   * Storage may be off or full: then the page's memory has to do.
   * @template T
   * @param {() => T} access
   * @returns {T | null}
   */
  #try(access) {
    try {
      return access();
    } catch {
      return null;
    }
  }
}
