import { ChunkQueue } from './chunk-queue.js';
import { readAnswer } from './ingest-answer.js';

/**
 * @typedef {import('./ingest-answer.js').Answer} Answer
 * @typedef {{ now: () => number, wait: (ms: number, signal: AbortSignal) => Promise<void>, random: () => number }} Clock
 * @typedef {{ bitrateKbps: number, queueSeconds: number, queueBytes: number, retries: number, acknowledged: number, failing: boolean }} UploadStats
 */

/**
 * @typedef {object} UploaderOptions
 * @property {string} url `/ingest/{streamId}`
 * @property {string} session GUID of the ingest session
 * @property {string} token
 * @property {string} mimeType of the leftovers; what is added names its own
 * @property {string} capturedFrom ISO instant of the first chunk's capture
 * @property {import('./chunk-store.js').ChunkStore | null} store
 * @property {typeof fetch} fetch
 * @property {Clock} clock
 * @property {Promise<unknown>} [after] what must be sent before this session's first chunk
 * @property {() => Promise<string | null>} renewToken a new token, or null to stop; rejects when the server could not be asked
 * @property {(why: Extract<Answer, { kind: 'stop' }>) => void} onStopped the server takes no more of this session
 */

const firstPauseMs = 250;
const longestPauseMs = 5000;
const requestMs = 15_000;
/** What must be sent first is waited for no longer than this: a browser's store can hang. */
const afterMs = 10_000;

/** Sends one ingest session's chunks in order, one at a time, and never gives up by itself. */
export class Uploader {
  #options;
  #queue;
  #token;
  #mimeType;
  #closing = new AbortController();
  /** Ends the pause between two tries. */
  #pause = new AbortController();
  /** @type {(() => void) | null} */
  #wake = null;
  #failures = 0;
  #retries = 0;
  #acknowledged = 0;
  /** @type {{ at: number, bytes: number }[]} */
  #sent = [];
  #running;

  /**
   * @param {UploaderOptions} options
   * @param {import('./chunk-store.js').StoredChunk[]} [leftovers] of a former page, in order
   */
  constructor(options, leftovers = []) {
    this.#options = options;
    this.#token = options.token;
    this.#mimeType = options.mimeType;
    this.#queue = new ChunkQueue(options.session, options.store, leftovers);
    this.#running = this.#run();
  }

  /** @param {ArrayBuffer} data @param {string} mimeType */
  add(data, mimeType) {
    this.#mimeType = mimeType;
    this.#queue.add(data, this.#options.clock.now());
    this.#wake?.();
  }

  /** Tries again at once: the network is said to be back. */
  retryNow() {
    this.#pause.abort();
  }

  /** @returns {UploadStats} */
  get stats() {
    const now = this.#options.clock.now();
    this.#sent = this.#sent.filter(sent => now - sent.at <= 5000);
    const span = Math.max(1000, now - (this.#sent[0]?.at ?? now));
    const bytes = this.#sent.reduce((sum, sent) => sum + sent.bytes, 0);
    return {
      bitrateKbps: Math.round(bytes * 8 / span),
      queueSeconds: this.#queue.oldestAt === null ? 0 : (now - this.#queue.oldestAt) / 1000,
      queueBytes: this.#queue.bytes,
      retries: this.#retries,
      acknowledged: this.#acknowledged,
      failing: this.#failures > 0,
    };
  }

  /** Done when everything queued has been acknowledged, or after the time given. @param {number} ms @returns {Promise<boolean>} whether all went out */
  async drain(ms) {
    const { clock } = this.#options;
    const until = clock.now() + ms;
    while (!this.#queue.empty && !this.#closing.signal.aborted && clock.now() < until)
      await clock.wait(50, this.#closing.signal);
    return this.#queue.empty;
  }

  /** Stops sending; what is not acknowledged stays in the store. */
  async close() {
    this.#closing.abort();
    this.#pause.abort();
    this.#wake?.();
    await this.#running;
  }

  async #run() {
    const { after } = this.#options;
    if (after)
      await this.#limited(() => after, afterMs).catch(() => {});
    while (!this.#closing.signal.aborted) {
      const chunk = this.#queue.next();
      if (!chunk) {
        await new Promise(resolve => { this.#wake = () => resolve(undefined); });
        this.#wake = null;
        continue;
      }
      const answer = await this.#put(chunk);
      if (this.#closing.signal.aborted)
        return;
      await this.#handle(chunk, answer);
    }
  }

  /** @param {import('./chunk-queue.js').Chunk} chunk @param {Answer} answer */
  async #handle(chunk, answer) {
    if (answer.kind === 'taken') {
      this.#failures = 0;
      this.#acknowledged++;
      this.#sent.push({ at: this.#options.clock.now(), bytes: chunk.data.byteLength });
      this.#queue.acknowledge(answer.next ?? chunk.seq + 1);
    } else if (answer.kind === 'wants') {
      // A server that restarted cannot read on in the middle of a recording: it needs the start of a new one.
      if (!this.#queue.rewind(answer.expected))
        this.#stop({ kind: 'stop', code: 'sessionClosed', detail: 'The server lost the connection; the broadcast goes on in a new one.' });
    } else if (answer.kind === 'token') {
      await this.#renew(answer);
    } else if (answer.kind === 'stop') {
      this.#stop(answer);
    } else {
      await this.#backOff(answer.afterMs);
    }
  }

  /** @param {Extract<Answer, { kind: 'token' }>} answer */
  async #renew(answer) {
    /** @type {string | null | undefined} */
    const token = answer.missing ? await this.#limited(() => this.#options.renewToken()).catch(() => undefined) : null;
    if (token === undefined)
      return await this.#backOff(null);
    if (token === null)
      return this.#stop({ kind: 'stop', code: 'tokenRefused', detail: 'Another page or device took over this broadcast.' });
    this.#token = token;
  }

  /** @param {Extract<Answer, { kind: 'stop' }>} why */
  #stop(why) {
    this.#closing.abort();
    this.#options.onStopped(why);
  }

  /** @param {number | null} askedMs what the server asked for */
  async #backOff(askedMs) {
    this.#failures++;
    this.#retries++;
    this.#pause = new AbortController();
    const grown = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(10, this.#failures - 1));
    await this.#options.clock.wait(askedMs ?? grown * (0.75 + this.#options.clock.random() / 2), this.#pause.signal);
  }

  /** @param {import('./chunk-queue.js').Chunk} chunk @returns {Promise<Answer>} */
  async #put(chunk) {
    const { url, session, capturedFrom, clock } = this.#options;
    const headers = new Headers({
      'Authorization': `Bearer ${this.#token}`, 'Content-Type': this.#mimeType, 'X-Capture-Started-At': capturedFrom,
      // By the same clock, of each try: the server sees by how much it is wrong.
      'X-Sent-At': new Date(clock.now()).toISOString(),
    });
    if (this.#queue.resumes(chunk))
      headers.set('X-Resume', 'true');
    try {
      return await this.#limited(async signal => readAnswer(
        await this.#options.fetch(`${url}/${session}/${chunk.seq}`, { method: 'PUT', headers, body: chunk.data, signal, credentials: 'omit' })));
    } catch {
      return { kind: 'retry', afterMs: null };
    }
  }

  /**
   * Waits for the server as long as we may. Our own timer and a race, because everything that is sent depends on this one answer:
   * whatever becomes of the request, the wait for it ends.
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} ask
   * @param {number} [ms] at most
   * @returns {Promise<T>} rejects when there is no answer in time, and when we close
   */
  async #limited(ask, ms = requestMs) {
    const givenUp = new AbortController();
    const settled = new AbortController();
    const giveUp = () => givenUp.abort();
    const never = new Promise((_, reject) => givenUp.signal.addEventListener('abort', () => reject(new Error('no answer'))));
    this.#closing.signal.addEventListener('abort', giveUp, { signal: settled.signal });
    void this.#options.clock.wait(ms, settled.signal).then(giveUp);
    try {
      return await Promise.race([ask(givenUp.signal), /** @type {Promise<never>} */ (never)]);
    } finally {
      settled.abort();
    }
  }
}
