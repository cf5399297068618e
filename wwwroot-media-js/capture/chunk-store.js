/**
 * A piece of a recording under its number.
 * @typedef {{ session: string, seq: number, data: ArrayBuffer, at: number }} StoredChunk `at`: wall clock, milliseconds
 */

/**
 * Where chunks wait that the server has not acknowledged; outlives the page.
 * @typedef {object} ChunkStore
 * @property {(chunk: StoredChunk) => Promise<void>} put
 * @property {(session: string, seq: number) => Promise<void>} remove
 * @property {(session: string) => Promise<StoredChunk[]>} all in order
 * @property {(session: string) => Promise<void>} clear
 */

/** @implements {ChunkStore} */
export class IndexedChunkStore {
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;

  /** @param {StoredChunk} chunk */
  async put(chunk) {
    await this.#run('readwrite', chunks => chunks.put(chunk));
  }

  /** @param {string} session @param {number} seq */
  async remove(session, seq) {
    await this.#run('readwrite', chunks => chunks.delete([session, seq]));
  }

  /** @param {string} session @returns {Promise<StoredChunk[]>} */
  async all(session) {
    return await this.#run('readonly', chunks => chunks.getAll(range(session)));
  }

  /** @param {string} session */
  async clear(session) {
    await this.#run('readwrite', chunks => chunks.delete(range(session)));
  }

  /** Chunks of sessions that nobody will ask for again. @param {string | null} keep */
  async clearAllBut(keep) {
    const sessions = await this.#run('readonly', chunks => chunks.getAllKeys());
    const others = new Set(sessions.map(key => /** @type {[string, number]} */ (key)[0]).filter(session => session !== keep));
    for (const session of others)
      await this.clear(session);
  }

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(chunks: IDBObjectStore) => IDBRequest<T>} work
   * @returns {Promise<T>}
   */
  async #run(mode, work) {
    const database = await (this.#database ??= open());
    const transaction = database.transaction('chunks', mode, { durability: 'relaxed' });
    const request = work(transaction.objectStore('chunks'));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser refused to keep a chunk.'));
    });
  }
}

/** @param {string} session */
function range(session) {
  return IDBKeyRange.bound([session, 0], [session, Infinity]);
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('connecthub-capture', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('chunks', { keyPath: ['session', 'seq'] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * What of a former page is still worth sending: the newest of its chunks, not older than the limit.
 * @param {StoredChunk[]} chunks in order
 * @param {number} maxAgeMs counted from the newest
 */
export function recent(chunks, maxAgeMs) {
  const newest = chunks.at(-1)?.at ?? 0;
  return chunks.filter(chunk => newest - chunk.at <= maxAgeMs);
}
