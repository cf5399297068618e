/**
 * @typedef {{ seq: number, data: ArrayBuffer, at: number, pieces: number }} Chunk `at`: when its first byte was recorded, milliseconds
 * @typedef {import('./chunk-store.js').ChunkStore} ChunkStore
 */

/** Acknowledged chunks that are kept: a server that restarted may ask for the last of them again. */
const keptMs = 10_000;
/** Waiting pieces are put together up to this, so that a slow round trip does not cap the rate at one piece each. */
const mergedPieces = 10;

/** The numbered chunks of one session: acknowledged ones that are kept, the one being sent, those that wait. */
export class ChunkQueue {
  #session;
  #store;
  /** @type {Chunk[]} */
  #kept = [];
  /** @type {Chunk[]} */
  #waiting = [];
  #nextSeq = 0;
  /** Chunks below this number were sent once and must not change any more. */
  #frozenBelow = 0;
  /** Set when the server wants a chunk that is gone: the one to go on from. */
  #resumeAt = -1;

  /**
   * @param {string} session
   * @param {ChunkStore | null} store
   * @param {import('./chunk-store.js').StoredChunk[]} leftovers in order
   */
  constructor(session, store, leftovers) {
    this.#session = session;
    this.#store = store;
    this.#waiting = leftovers.map(({ seq, data, at }) => ({ seq, data, at, pieces: 1 }));
    this.#nextSeq = (leftovers.at(-1)?.seq ?? -1) + 1;
    this.#frozenBelow = this.#nextSeq;
  }

  get empty() {
    return this.#waiting.length === 0;
  }

  get bytes() {
    return this.#waiting.reduce((sum, chunk) => sum + chunk.data.byteLength, 0);
  }

  get oldestAt() {
    return this.#waiting[0]?.at ?? null;
  }

  /** @param {ArrayBuffer} data @param {number} now */
  add(data, now) {
    const tail = this.#waiting.at(-1);
    if (tail && this.#waiting.length > 1 && tail.seq >= this.#frozenBelow && tail.pieces < mergedPieces) {
      tail.data = joined(tail.data, data);
      tail.pieces++;
      this.#keep(tail);
      return;
    }
    const chunk = { seq: this.#nextSeq++, data, at: now, pieces: 1 };
    this.#waiting.push(chunk);
    this.#keep(chunk);
  }

  /** The chunk to send now; it is not changed from here on. @returns {Chunk | undefined} */
  next() {
    const chunk = this.#waiting[0];
    if (chunk)
      this.#frozenBelow = Math.max(this.#frozenBelow, chunk.seq + 1);
    return chunk;
  }

  /** @param {Chunk} chunk */
  resumes(chunk) {
    return chunk.seq === this.#resumeAt;
  }

  /** The server has everything below `next`. @param {number} next */
  acknowledge(next) {
    while (this.#waiting.length > 0 && this.#waiting[0].seq < next) {
      const chunk = /** @type {Chunk} */ (this.#waiting.shift());
      this.#kept.push(chunk);
      this.#store?.remove(this.#session, chunk.seq).catch(() => {});
    }
    const newest = this.#kept.at(-1)?.at ?? 0;
    while (this.#kept.length > 0 && newest - this.#kept[0].at > keptMs)
      this.#kept.shift();
  }

  /**
   * The server wants this number next: goes back to it, or forward when it has more than we thought.
   * @param {number} expected
   * @returns {boolean} false when there is nothing to send in answer to it
   */
  rewind(expected) {
    const first = this.#waiting[0]?.seq ?? this.#nextSeq;
    if (expected > first) {
      this.acknowledge(expected);
      return this.#nextSeq >= expected;
    }
    this.#waiting.unshift(...this.#kept.filter(chunk => chunk.seq >= expected));
    this.#kept = this.#kept.filter(chunk => chunk.seq < expected);
    const lowest = this.#waiting[0]?.seq ?? -1;
    const repeated = this.#resumeAt === lowest;
    this.#resumeAt = lowest > expected ? lowest : -1;
    return !repeated && (lowest === expected || this.#resumeAt === lowest);
  }

  /** @param {Chunk} chunk */
  #keep(chunk) {
    // A full disk must not stop the broadcast; only a reload would then lose what waits.
    this.#store?.put({ session: this.#session, seq: chunk.seq, data: chunk.data, at: chunk.at }).catch(() => {});
  }
}

/** @param {ArrayBuffer} a @param {ArrayBuffer} b */
function joined(a, b) {
  const both = new Uint8Array(a.byteLength + b.byteLength);
  both.set(new Uint8Array(a), 0);
  both.set(new Uint8Array(b), a.byteLength);
  return both.buffer;
}
