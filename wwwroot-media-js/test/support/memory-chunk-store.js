/** @typedef {import('../../capture/chunk-store.js').ChunkStore} ChunkStore */

/** @implements {ChunkStore} */
export class MemoryChunkStore {
  /** @type {Map<string, import('../../capture/chunk-store.js').StoredChunk>} */
  #chunks = new Map();

  /** @param {import('../../capture/chunk-store.js').StoredChunk} chunk */
  async put(chunk) {
    this.#chunks.set(`${chunk.session}/${chunk.seq}`, chunk);
  }

  /** @param {string} session @param {number} seq */
  async remove(session, seq) {
    this.#chunks.delete(`${session}/${seq}`);
  }

  /** @param {string} session */
  async all(session) {
    return [...this.#chunks.values()].filter(chunk => chunk.session === session).sort((a, b) => a.seq - b.seq);
  }

  /** @param {string} session */
  async clear(session) {
    for (const chunk of await this.all(session))
      await this.remove(session, chunk.seq);
  }
}
