/**
 * Where a copy is written while it is recorded.
 * @typedef {object} CopyWriter
 * @property {number} size bytes that are safe
 * @property {(bytes: ArrayBuffer) => void} add
 * @property {() => Promise<void>} close
 */

/** @typedef {(errorName: string) => void} OnFailed name of a DOMException */

/** A disk that is further behind than that will not catch up. */
const mostWaitingBytes = 64 * 1024 * 1024;
/** Without a disk folder nothing else bounds it. */
export const mostMemoryBytes = 512 * 1024 * 1024;
const closeMs = 5000;

/**
 * In the browser's own disk folder, by a worker.
 * @implements {CopyWriter}
 */
export class DiskWriter {
  #worker;
  #onFailed;
  #given = 0;
  size = 0;
  /** @type {() => void} */
  #end = () => {};
  #over = new Promise(resolve => { this.#end = () => resolve(null); });

  /** @param {string} folder @param {string} name @param {OnFailed} onFailed @param {Worker} [worker] for tests */
  constructor(folder, name, onFailed, worker = new Worker(new URL('./copy-worker.js', import.meta.url))) {
    this.#worker = worker;
    this.#onFailed = onFailed;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = () => this.#fail('UnknownError');
    worker.postMessage({ open: { folder, name } });
  }

  /** @param {ArrayBuffer} bytes stays the caller's */
  add(bytes) {
    this.#given += bytes.byteLength;
    if (this.#given - this.size > mostWaitingBytes)
      return this.#fail('TimeoutError');
    this.#worker.postMessage({ bytes });
  }

  async close() {
    this.#worker.postMessage({ close: true });
    // A disk that hangs must not keep the broadcast from ending.
    const timer = setTimeout(this.#end, closeMs);
    await this.#over;
    clearTimeout(timer);
    this.#worker.terminate();
  }

  /** @param {{ size?: number, closed?: true, failed?: string }} news */
  #hear({ size, closed, failed }) {
    this.size = size ?? this.size;
    if (closed)
      this.#end();
    if (failed)
      this.#fail(failed);
  }

  /** @param {string} errorName */
  #fail(errorName) {
    this.#worker.terminate();
    this.#end();
    this.#onFailed(errorName);
  }
}

/**
 * In this page, for browsers that give no disk folder (private windows of Firefox). Gone with the page.
 * @implements {CopyWriter}
 */
export class MemoryWriter {
  /** @type {ArrayBuffer[]} */
  #pieces = [];
  #onFailed;
  size = 0;

  /** @param {OnFailed} onFailed */
  constructor(onFailed) {
    this.#onFailed = onFailed;
  }

  /** @param {ArrayBuffer} bytes */
  add(bytes) {
    if (this.size + bytes.byteLength > mostMemoryBytes)
      return this.#onFailed('QuotaExceededError');
    this.#pieces.push(bytes);
    this.size += bytes.byteLength;
  }

  async close() {}

  /** @param {string} name */
  file(name) {
    return new File(this.#pieces, name);
  }
}
