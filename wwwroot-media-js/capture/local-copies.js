import { copyName } from './copy-name.js';

/**
 * What a page shows of the copy. `done`: it waits to be saved. `continues`: one file of several, because the recorder began anew.
 * @typedef {{ state: 'off' | 'writing' | 'failed' | 'done', bytes: number, continues: boolean, reason: string }} CopyStatus
 */

const storageKey = 'connecthub.copy';

/** @type {Record<string, string>} by name of the DOMException */
const reasons = {
  QuotaExceededError: 'there is no room left for it',
  TimeoutError: 'this computer’s disk is too slow',
};

/** The copy of one recorder's pieces: the very bytes that are sent, nothing is encoded twice. What goes wrong with it ends the copy and not the broadcast. */
export class LocalCopy {
  #shelf;
  #onChange;
  /** @type {Promise<import('./copy-writers.js').CopyWriter> | null} */
  #opening = null;
  /** @type {import('./copy-writers.js').CopyWriter | null} */
  #writer = null;
  #failed = '';
  #closed = false;
  #continues;

  /** @param {import('./copy-shelf.js').CopyShelf} shelf @param {boolean} continues @param {() => void} onChange */
  constructor(shelf, continues, onChange) {
    this.#shelf = shelf;
    this.#continues = continues;
    this.#onChange = onChange;
  }

  /** @param {ArrayBuffer} bytes @param {string} mimeType */
  add(bytes, mimeType) {
    if (this.#failed || this.#closed)
      return;
    this.#opening ??= this.#open(mimeType);
    // Always by the promise, which keeps the order. What it is rejected with, #open has said.
    void this.#opening.then(writer => { if (!this.#failed) writer.add(bytes); }, () => {});
  }

  /** The file is whole when this is done. */
  async close() {
    if (this.#closed)
      return;
    this.#closed = true;
    await this.#opening?.then(writer => writer.close(), () => {});
    this.#onChange();
  }

  /** @returns {CopyStatus} */
  get status() {
    return { state: this.#failed ? 'failed' : this.#closed ? 'done' : 'writing', bytes: this.#writer?.size ?? 0, continues: this.#continues, reason: this.#failed };
  }

  /** @param {string} mimeType */
  async #open(mimeType) {
    try {
      return this.#writer = await this.#shelf.writer(copyName(mimeType, new Date()), errorName => this.#fail(errorName));
    } catch (error) {
      this.#fail(error instanceof Error ? error.name : '');
      throw error;
    }
  }

  /** @param {string} errorName */
  #fail(errorName) {
    if (this.#failed)
      return;
    this.#failed = reasons[errorName] ?? 'this browser could not write it';
    this.#onChange();
  }
}

/** Whether this browser keeps copies, and the one that is being written. */
export class LocalCopies {
  #storage;
  #onChange;
  /** @type {LocalCopy | null} */
  #current = null;

  /** @param {import('./copy-shelf.js').CopyShelf} shelf @param {Storage} storage @param {() => void} onChange */
  constructor(shelf, storage, onChange) {
    this.shelf = shelf;
    this.#storage = storage;
    this.#onChange = onChange;
  }

  get wanted() {
    return this.#storage.getItem(storageKey) === 'true';
  }

  /** From the next recorder on; what is being copied is ended when it is not wanted any more. @param {boolean} wanted */
  async want(wanted) {
    this.#storage.setItem(storageKey, String(wanted));
    if (wanted)
      await this.shelf.persist();
    else
      await this.#current?.close();
    this.#onChange();
  }

  /** For a recorder that begins. @param {boolean} continues the same broadcast was recorded before, in another file */
  begin(continues) {
    return this.#current = this.wanted ? new LocalCopy(this.shelf, continues, this.#onChange) : null;
  }

  /** @returns {CopyStatus} */
  get status() {
    return this.#current?.status ?? { state: 'off', bytes: 0, continues: false, reason: '' };
  }
}
