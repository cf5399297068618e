import { audioBitsPerSecond } from './presets.js';

/**
 * In this order: Matroska H.264 is flushed every 100 ms and copied by the server, MP4 comes a group of pictures at a time, VP8 must be transcoded.
 * `webm;codecs=h264` is what older Chromium calls its Matroska; what really comes out is in MediaRecorder.mimeType.
 */
const candidates = [
  'video/x-matroska;codecs=avc1,opus',
  'video/webm;codecs=h264,opus',
  'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
  'video/mp4;codecs=avc1,opus',
  'video/mp4',
  'video/webm;codecs=vp8,opus',
];

const keyframeMs = 2000;
/** Chromium rounds it up to its next sound packet of 60 ms; a slow connection puts waiting slices together (chunk-queue.js). */
const sliceMs = 50;

/**
 * @param {(type: string) => boolean} supported MediaRecorder.isTypeSupported
 * @returns {string | null} null when this browser can record nothing that the site takes
 */
export function chooseMimeType(supported) {
  return candidates.find(supported) ?? null;
}

/**
 * What a recorder is asked for.
 * @param {import('./presets.js').Preset} preset
 * @param {string} mimeType
 */
export function recorderOptions(preset, mimeType) {
  return { mimeType, videoBitsPerSecond: preset.videoBitsPerSecond, audioBitsPerSecond, videoKeyFrameIntervalDuration: keyframeMs };
}

/**
 * One MediaRecorder from its start to its end, which is one ingest session.
 * @typedef {{ data: ArrayBuffer, mimeType: string }} Piece
 */
export class Recorder {
  #recorder;
  #stopped;
  /** Blobs are read one after the other, so that pieces keep their order. */
  #reading = Promise.resolve();

  /**
   * @param {MediaStream} stream
   * @param {import('./presets.js').Preset} preset
   * @param {string} mimeType
   * @param {(piece: Piece) => void} onPiece
   * @param {(reason: string) => void} onFailed the recorder stopped by itself
   */
  constructor(stream, preset, mimeType, onPiece, onFailed) {
    const recorder = new MediaRecorder(stream, recorderOptions(preset, mimeType));
    recorder.ondataavailable = event => {
      this.#reading = this.#reading.then(async () => {
        if (event.data.size > 0)
          onPiece({ data: await event.data.arrayBuffer(), mimeType: recorder.mimeType || mimeType });
      });
    };
    let asked = false;
    this.#stopped = new Promise(resolve => recorder.addEventListener('stop', () => resolve(undefined)));
    recorder.onerror = event => onFailed(/** @type {ErrorEvent} */ (event).error?.message ?? 'The browser stopped recording.');
    recorder.onstop = () => asked || onFailed('The browser stopped recording.');
    this.#recorder = recorder;
    this.stop = async () => {
      asked = true;
      if (recorder.state !== 'inactive')
        recorder.stop();
      await this.#stopped;
      await this.#reading;
    };
  }

  start() {
    this.#recorder.start(sliceMs);
  }

  /** Ends the recording; everything recorded has been handed on when this is done. @type {() => Promise<void>} */
  stop;
}
