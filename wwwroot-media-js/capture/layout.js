/**
 * Where a picture goes on the canvas.
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 * @typedef {'camera' | 'screen' | 'screen+camera'} Scene
 */

/** Up to this difference of aspect a camera is cropped; beyond it (a phone held upright) it stands between bars. */
const cropLimit = 1.4;

/**
 * The whole source inside the box.
 * @param {number} width @param {number} height of the source
 * @param {Box} box
 * @returns {{ source: Box, target: Box }}
 */
export function contain(width, height, box) {
  const scale = Math.min(box.width / width, box.height / height);
  const target = { width: width * scale, height: height * scale };
  return {
    source: { x: 0, y: 0, width, height },
    target: { x: box.x + (box.width - target.width) / 2, y: box.y + (box.height - target.height) / 2, ...target },
  };
}

/**
 * The box filled, the source's middle kept.
 * @param {number} width @param {number} height of the source
 * @param {Box} box
 * @returns {{ source: Box, target: Box }}
 */
export function cover(width, height, box) {
  const scale = Math.max(box.width / width, box.height / height);
  const source = { width: box.width / scale, height: box.height / scale };
  return { source: { x: (width - source.width) / 2, y: (height - source.height) / 2, ...source }, target: box };
}

/**
 * @param {number} width @param {number} height of the camera
 * @param {Box} box
 */
export function fitCamera(width, height, box) {
  const difference = (width / height) / (box.width / box.height);
  return Math.max(difference, 1 / difference) <= cropLimit ? cover(width, height, box) : contain(width, height, box);
}

/**
 * The corner that the camera takes beside a shared screen.
 * @param {number} width @param {number} height of the canvas
 * @returns {Box}
 */
export function cornerBox(width, height) {
  const box = { width: Math.round(width * 0.22), height: Math.round(height * 0.22) };
  const margin = Math.round(height * 0.03);
  return { x: width - box.width - margin, y: height - box.height - margin, ...box };
}
