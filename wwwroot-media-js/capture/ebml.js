// The little of EBML (RFC 8794) and Matroska (RFC 9559) that a recorder's file takes to be read.

export const ids = {
  segment: 0x18538067, seekHead: 0x114D9B74, info: 0x1549A966, cluster: 0x1F43B675, cues: 0x1C53BB6B, tracks: 0x1654AE6B,
  timecodeScale: 0x2AD7B1, duration: 0x4489, trackEntry: 0xAE, trackNumber: 0xD7, trackType: 0x83,
  timecode: 0xE7, simpleBlock: 0xA3, blockGroup: 0xA0, block: 0xA1, cuePoint: 0xBB, cueTime: 0xB3, cuePositions: 0xB7, cueTrack: 0xF7, cueCluster: 0xF1,
};

/** @typedef {{ id: number, at: number, data: number, end: number }} Element positions; `end` is Infinity while the size is unknown */
/** @typedef {DataView<ArrayBuffer>} View */

/** @param {View} view @param {number} at @param {number} end @returns {Generator<Element>} */
export function* children(view, at, end) {
  for (let child = element(view, at); child && child.at < end; child = child.end < end ? element(view, child.end) : null)
    yield child;
}

/** @param {View} view @param {number} at @returns {Element | null} null where there is none */
export function element(view, at) {
  const id = vint(view, at, true);
  const size = id && vint(view, at + id.length);
  if (!id || !size)
    return null;
  const data = at + id.length + size.length;
  return { id: id.value, at, data, end: size.unknown ? Infinity : data + size.value };
}

/** @param {View} view @param {number} at @param {boolean} [marked] an id keeps the bit that tells its length */
export function vint(view, at, marked = false) {
  if (at >= view.byteLength)
    return null;
  const length = Math.clz32(view.getUint8(at)) - 23;
  if (length > 8 || at + length > view.byteLength)
    return null;
  let value = marked ? view.getUint8(at) : view.getUint8(at) & (0xFF >> length);
  let unknown = value === (0xFF >> length);
  for (let i = 1; i < length; i++) {
    value = value * 256 + view.getUint8(at + i);
    unknown &&= view.getUint8(at + i) === 0xFF;
  }
  return { length, value, unknown };
}

/** @param {View} view @param {Element} field */
export function number(view, field) {
  let value = 0;
  for (let at = field.data; at < field.end; at++)
    value = value * 256 + view.getUint8(at);
  return value;
}
