import { explain } from './device-errors.js';
import { audioBitsPerSecond, fits } from './presets.js';

/**
 * One line of the checklist. A failed check stops "Go live"; `ask`: what viewers would miss is asked about first.
 * @typedef {{ id: string, label: string, level: 'pass' | 'warn' | 'fail' | 'busy', text: string, ask?: boolean }} Check
 */

/**
 * @typedef {object} Findings
 * @property {boolean} secure
 * @property {string} userAgent
 * @property {string | null} mimeType
 * @property {import('./presets.js').Preset} preset
 * @property {boolean} opening devices are being asked for
 * @property {boolean} camera @property {boolean} microphone @property {boolean} screen
 * @property {import('./device-errors.js').DeviceProblem | null} problem
 * @property {boolean} silent
 * @property {number} framesPerSecond drawn
 * @property {number | null} freeBytes of the server's disk, until recordings stop
 * @property {boolean} recorded the stream is to be
 * @property {boolean} ffmpeg
 * @property {number | null | undefined} uplink bit/s; undefined while measuring, null when it failed
 */

/** @param {Findings} found @returns {Check[]} */
export function checklist(found) {
  return [checkDevices(found), checkFormat(found), checkUplink(found), checkSpeed(found), checkSpace(found), checkServer(found)];
}

/** @param {Findings} found @returns {Check} */
function checkDevices({ secure, opening, camera, microphone, screen, problem, silent, userAgent }) {
  const check = { id: 'devices', label: 'Camera and microphone' };
  if (!secure)
    return { ...check, level: 'fail', text: explain('insecure', userAgent).title };
  if (camera && microphone)
    return silent ? { ...check, level: 'warn', ask: true, text: 'We can’t hear you' } : { ...check, level: 'pass', text: 'Ready' };
  if (opening)
    return { ...check, level: 'busy', text: 'Waiting for your permission' };
  if (!camera && !microphone && !screen)
    return { ...check, level: 'fail', text: problem ? explain(problem, userAgent).title : 'Not started' };
  return { ...check, level: 'warn', ask: true, text: microphone ? 'No camera: sound only' : 'No microphone: no sound' };
}

/** @param {Findings} found @returns {Check} */
function checkFormat({ mimeType }) {
  const check = { id: 'format', label: 'Video format' };
  if (!mimeType)
    return { ...check, level: 'fail', text: 'This browser cannot record video' };
  return mimeType.includes('vp8') ? { ...check, level: 'pass', text: 'VP8, converted on the server' } : { ...check, level: 'pass', text: 'H.264' };
}

/** @param {Findings} found @returns {Check} */
function checkUplink({ uplink, preset }) {
  const check = { id: 'uplink', label: `Upload speed for ${preset.name}` };
  if (uplink === undefined)
    return { ...check, level: 'busy', text: 'Measuring' };
  if (uplink === null)
    return { ...check, level: 'warn', text: 'Could not be measured' };
  const mbits = `${(uplink / 1e6).toFixed(uplink < 1e7 ? 1 : 0)} Mbit/s`;
  return fits(preset, uplink) ? { ...check, level: 'pass', text: mbits } : { ...check, level: 'warn', ask: true, text: `${mbits}, choose a lower quality` };
}

/** @param {Findings} found @returns {Check} */
function checkSpeed({ framesPerSecond, preset, camera }) {
  const check = { id: 'speed', label: 'This computer' };
  if (!camera || framesPerSecond === 0)
    return { ...check, level: 'busy', text: 'Waiting for the picture' };
  return framesPerSecond >= preset.fps * 0.75
    ? { ...check, level: 'pass', text: 'Fast enough' }
    : { ...check, level: 'warn', text: `${framesPerSecond} of ${preset.fps} pictures a second` };
}

const warnBelowHours = 2;

/** A full disk ends recordings and never the stream. @param {Findings} found @returns {Check} */
function checkSpace({ freeBytes, preset, recorded }) {
  const check = { id: 'space', label: `Server disk, at ${((preset.videoBitsPerSecond + audioBitsPerSecond) / 1e6).toFixed(1)} Mbit/s` };
  if (freeBytes === null)
    return { ...check, level: 'warn', text: 'Could not be read' };
  if (freeBytes <= 0)
    return { ...check, level: 'warn', ask: recorded, text: recorded ? 'Disk full: this stream will not be recorded' : 'Full: nothing is recorded' };
  const hours = freeBytes * 8 / (preset.videoBitsPerSecond + audioBitsPerSecond) / 3600;
  const text = hours >= 100 ? 'Room for more than 100 h' : hours >= warnBelowHours ? `Room for ${Math.floor(hours)} h` : `Room for ${Math.floor(hours * 60)} min`;
  return { ...check, level: hours < warnBelowHours ? 'warn' : 'pass', ask: recorded && hours < warnBelowHours, text };
}

/** @param {Findings} found @returns {Check} */
function checkServer({ ffmpeg }) {
  const check = { id: 'server', label: 'Video server' };
  return ffmpeg ? { ...check, level: 'pass', text: 'Ready' } : { ...check, level: 'fail', text: 'FFmpeg is missing; ask the site’s admin' };
}

const warmUpBytes = 32 * 1024;
const probeBytes = 512 * 1024;
/** The fastest counts: a page that is still loading slows the first. */
const probes = 2;

/**
 * Sends noise and takes the time.
 * @param {typeof fetch} send
 * @param {string} url
 * @param {() => number} now milliseconds
 * @returns {Promise<number | null>} bit/s
 */
export async function measureUplink(send, url, now) {
  try {
    await post(send, url, warmUpBytes);
    let fastest = Infinity;
    for (let probe = 0; probe < probes; probe++) {
      const begun = now();
      await post(send, url, probeBytes);
      fastest = Math.min(fastest, now() - begun);
    }
    return probeBytes * 8 / Math.max(0.001, fastest / 1000);
  } catch {
    return null;
  }
}

/** @param {typeof fetch} send @param {string} url @param {number} bytes */
async function post(send, url, bytes) {
  const noise = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536)
    crypto.getRandomValues(noise.subarray(at, Math.min(bytes, at + 65_536)));
  const response = await send(url, { method: 'POST', body: noise, headers: { 'Content-Type': 'application/octet-stream' }, signal: AbortSignal.timeout(15_000) });
  if (!response.ok)
    throw new Error(`The server answered ${response.status}.`);
}
