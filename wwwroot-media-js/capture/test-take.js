import { recorderOptions } from './recorder.js';

export const takeMs = 5000;

/**
 * The live format first, as far as a video element plays it from a file: Matroska does not everywhere. avc3 before avc1: an encoder that
 * is short of time changes its parameters, which avc1 cannot say in the middle.
 */
const playable = ['video/mp4;codecs=avc3.42E01F,mp4a.40.2', 'video/mp4;codecs=avc3,opus', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'video/mp4;codecs=avc1,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/**
 * @param {string} live what the broadcast would be recorded as
 * @param {(type: string) => boolean} supported MediaRecorder.isTypeSupported
 */
export function takeMimeType(live, supported) {
  const codec = live.includes('vp8') ? 'vp8' : 'avc';
  return playable.filter(type => type.includes(codec)).find(supported) ?? playable.find(supported) ?? live;
}

/**
 * Records the mix for five seconds with the chosen settings; it stays in this page's memory.
 * @param {MediaStream} stream
 * @param {import('./presets.js').Preset} preset
 * @param {string} mimeType
 * @param {AbortSignal} signal ends it early; then there is none
 * @returns {Promise<{ media: Blob, ms: number } | null>}
 */
export async function recordTake(stream, preset, mimeType, signal) {
  const recorder = new MediaRecorder(stream, recorderOptions(preset, mimeType));
  /** @type {Blob[]} */
  const pieces = [];
  recorder.ondataavailable = event => pieces.push(event.data);
  const stopped = new Promise((resolve, reject) => {
    recorder.onstop = resolve;
    recorder.onerror = event => reject(/** @type {ErrorEvent} */ (event).error ?? new Error('The browser stopped recording.'));
  });
  const begun = performance.now();
  let ms = 0;
  const stop = () => {
    ms = performance.now() - begun;
    if (recorder.state !== 'inactive')
      recorder.stop();
  };
  const timer = setTimeout(stop, takeMs);
  signal.addEventListener('abort', stop, { once: true });
  recorder.start();
  try {
    await stopped;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
  return signal.aborted ? null : { media: new Blob(pieces, { type: recorder.mimeType || mimeType }), ms };
}
