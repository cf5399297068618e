import { audioBitsPerSecond } from './presets.js';

/**
 * What was measured of a test recording, as its dialog shows it.
 * @param {{ bytes: number, ms: number, width: number, height: number, mimeType: string, preset: import('./presets.js').Preset }} take
 * @returns {{ size: string, bitrate: string, asked: string, picture: string, codec: string, level: 'good' | 'warn', verdict: string }}
 */
export function figuresOf({ bytes, ms, width, height, mimeType, preset }) {
  const measured = bytes * 8 / (ms / 1000);
  const asked = preset.videoBitsPerSecond + audioBitsPerSecond;
  const rightSize = height === preset.height;
  return {
    size: `${megabytes(bytes)} in ${(ms / 1000).toFixed(1)} s`,
    bitrate: rate(measured),
    asked: rate(asked),
    picture: `${width}×${height}`,
    codec: mimeType.includes('vp8') ? 'VP8' : 'H.264',
    level: rightSize ? 'good' : 'warn',
    verdict: rightSize ? verdictOf(measured, asked) : `The browser recorded ${height} lines instead of ${preset.height}.`,
  };
}

/** @param {number} measured @param {number} asked */
function verdictOf(measured, asked) {
  return measured > asked * 1.1
    ? `More than the ${rate(asked)} that were asked for: leave some room in your upload.`
    : `Within the ${rate(asked)} that are asked for. A still picture needs less than a moving one.`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1000)} kB`;
}

/** @param {number} bitsPerSecond */
function rate(bitsPerSecond) {
  return bitsPerSecond >= 1e6 ? `${(bitsPerSecond / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bitsPerSecond / 1000)} kbit/s`;
}
