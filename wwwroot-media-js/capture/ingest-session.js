import { browserClock } from './clock.js';
import { Recorder } from './recorder.js';
import { Uploader } from './uploader.js';

/**
 * @typedef {object} SessionOptions
 * @property {MediaStream} stream
 * @property {import('./presets.js').Preset} preset
 * @property {string} mimeType
 * @property {{ ingestUrl: string, token: string }} broadcast
 * @property {import('./chunk-store.js').ChunkStore} store
 * @property {Promise<unknown>} after
 * @property {import('./local-copies.js').LocalCopy | null} copy takes the same pieces, on this computer
 * @property {() => Promise<string | null>} renewToken
 * @property {(session: { id: string, mimeType: string, capturedFrom: string }) => void} onBegun
 * @property {import('./uploader.js').UploaderOptions['onStopped']} onStopped
 * @property {(reason: string) => void} onRecorderFailed
 */

/** One recorder and the uploader of what it records: an ingest session from its first chunk to its last. */
export class IngestSession {
  id = crypto.randomUUID();
  #recorder;
  #uploader;
  #copy;
  #begun = false;

  /** @param {SessionOptions} options */
  constructor({ stream, preset, mimeType, broadcast, store, after, copy, renewToken, onBegun, onStopped, onRecorderFailed }) {
    this.#copy = copy;
    const capturedFrom = new Date().toISOString();
    this.#uploader = new Uploader({
      url: broadcast.ingestUrl, token: broadcast.token, session: this.id, mimeType, capturedFrom, store, after, renewToken, onStopped,
      fetch: (...request) => fetch(...request), clock: browserClock,
    });
    this.#recorder = new Recorder(stream, preset, mimeType, piece => {
      if (!this.#begun)
        onBegun({ id: this.id, mimeType: piece.mimeType, capturedFrom });
      this.#begun = true;
      copy?.add(piece.data, piece.mimeType);
      this.#uploader.add(piece.data, piece.mimeType);
    }, onRecorderFailed);
    this.#recorder.start();
  }

  get stats() {
    return this.#uploader.stats;
  }

  retryNow() {
    this.#uploader.retryNow();
  }

  /** Records to the end and sends the rest. @param {number} ms at most */
  async finish(ms) {
    await this.#recorder.stop();
    const copied = this.#copy?.close();
    await this.#uploader.drain(ms);
    await this.#uploader.close();
    await copied;
  }

  /** Ends at once; what was not sent is lost. */
  async abandon() {
    await Promise.all([this.#recorder.stop().then(() => this.#copy?.close()), this.#uploader.close()]);
  }
}
