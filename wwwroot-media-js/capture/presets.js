/**
 * What the recorder is asked for. Names are those of the site's StreamQualities.
 * @typedef {{ name: string, width: number, height: number, fps: number, videoBitsPerSecond: number }} Preset
 */

export const audioBitsPerSecond = 128_000;

/** @type {readonly Preset[]} lowest first */
export const presets = Object.freeze([
  { name: '360p', width: 640, height: 360, fps: 30, videoBitsPerSecond: 800_000 },
  { name: '360p60', width: 640, height: 360, fps: 60, videoBitsPerSecond: 1_200_000 },
  { name: '480p', width: 854, height: 480, fps: 30, videoBitsPerSecond: 1_400_000 },
  { name: '480p60', width: 854, height: 480, fps: 60, videoBitsPerSecond: 2_000_000 },
  { name: '720p', width: 1280, height: 720, fps: 30, videoBitsPerSecond: 2_500_000 },
  { name: '720p60', width: 1280, height: 720, fps: 60, videoBitsPerSecond: 4_000_000 },
  { name: '1080p', width: 1920, height: 1080, fps: 30, videoBitsPerSecond: 5_000_000 },
  { name: '1080p60', width: 1920, height: 1080, fps: 60, videoBitsPerSecond: 7_500_000 },
]);

/** Share of the measured uplink that a stream may take: the rest is for bursts, keyframes and everybody else in the house. */
export const uplinkShare = 0.6;

/** Auto never asks a laptop for more than this without being told to. */
const autoCeiling = '720p';

/**
 * @param {string} name a preset's name or "auto"
 * @param {number | null} uplinkBitsPerSecond measured, null when unknown
 * @returns {Preset}
 */
export function choosePreset(name, uplinkBitsPerSecond) {
  const asked = presets.find(preset => preset.name === name);
  if (asked)
    return asked;
  const ceiling = presets.findIndex(preset => preset.name === autoCeiling);
  const steps = presets.slice(0, ceiling + 1).filter(preset => preset.fps === 30);
  const fitting = uplinkBitsPerSecond === null ? steps : steps.filter(preset => fits(preset, uplinkBitsPerSecond));
  return fitting.at(-1) ?? steps[0];
}

/**
 * @param {Preset} preset
 * @param {number} uplinkBitsPerSecond
 */
export function fits(preset, uplinkBitsPerSecond) {
  return preset.videoBitsPerSecond + audioBitsPerSecond <= uplinkBitsPerSecond * uplinkShare;
}
