// A recorder does not know how long its file will be, so a Matroska file of it has no length: players show no time and do not seek.
// A copy is written a second time when it is saved; then the length is known and put in.

const ids = { segment: 0x18538067, seekHead: 0x114D9B74, info: 0x1549A966, cluster: 0x1F43B675, timecodeScale: 0x2AD7B1, duration: 0x4489, timecode: 0xE7, simpleBlock: 0xA3, blockGroup: 0xA0, block: 0xA1 };
const headBytes = 64 * 1024;
const tailBytes = 16 * 1024 * 1024;

/** @typedef {{ id: number, at: number, data: number, end: number }} Element positions; `end` is Infinity while the size is unknown */

/**
 * @param {Blob} file
 * @returns {Promise<Blob>} the file with its length, or as it is when it is not a recorder's Matroska
 */
export async function withDuration(file) {
  const head = await bytesOf(file.slice(0, headBytes));
  const info = infoOf(head);
  const last = info && lastTime(await bytesOf(file.slice(Math.max(0, file.size - tailBytes))));
  return info && last ? new Blob([infoWith(head, info, last), file.slice(info.end)]) : file;
}

/** @typedef {DataView<ArrayBuffer>} View */

/** @param {Blob} blob @returns {Promise<View>} */
async function bytesOf(blob) {
  return new DataView(await blob.arrayBuffer());
}

/**
 * The Info element, if it may be changed: it has no length yet, and nothing points to what comes after it.
 * @param {View} head @returns {Element | null}
 */
function infoOf(head) {
  const segment = [...children(head, 0, head.byteLength)].find(({ id }) => id === ids.segment);
  if (!segment || segment.end !== Infinity)
    return null;
  for (const part of children(head, segment.data, head.byteLength)) {
    if (part.id === ids.seekHead || part.id === ids.cluster)
      return null;
    if (part.id === ids.info)
      return part.end > head.byteLength || [...children(head, part.data, part.end)].some(({ id }) => id === ids.duration) ? null : part;
  }
  return null;
}

/** All up to the end of Info, which then says the length. @param {View} head @param {Element} info @param {number} milliseconds */
function infoWith(head, info, milliseconds) {
  const content = new Uint8Array(head.buffer, info.data, info.end - info.data);
  const scale = [...children(head, info.data, info.end)].find(({ id }) => id === ids.timecodeScale);
  const nanoseconds = scale ? number(head, scale) : 1_000_000;
  const added = new DataView(new ArrayBuffer(4 + 8 + 11));
  added.setUint32(0, ids.info);
  added.setBigUint64(4, (1n << 56n) | BigInt(content.length + 11));
  added.setUint16(12, ids.duration);
  added.setUint8(14, 0x88);
  added.setFloat64(15, milliseconds * 1_000_000 / nanoseconds);
  return new Blob([new Uint8Array(head.buffer, 0, info.at), added, content]);
}

/** Of the last block; times of a recorder begin at 0, and are milliseconds. @param {View} tail */
function lastTime(tail) {
  for (let at = tail.byteLength - 12; at >= 0; at--) {
    if (tail.getUint32(at) !== ids.cluster)
      continue;
    const cluster = element(tail, at);
    const [first] = cluster ? children(tail, cluster.data, tail.byteLength) : [];
    if (first?.id === ids.timecode && first.end - first.data <= 8)
      return number(tail, first) + Math.max(0, ...blocks(tail, first.end));
  }
  return null;
}

/** Times of blocks within their cluster. @param {View} view @param {number} from */
function* blocks(view, from) {
  for (const child of children(view, from, view.byteLength)) {
    const block = child.id === ids.blockGroup ? element(view, child.data) : child;
    const track = block && (block.id === ids.simpleBlock || block.id === ids.block) ? vint(view, block.data) : null;
    if (block && track && block.data + track.length + 2 <= view.byteLength)
      yield view.getInt16(block.data + track.length);
  }
}

/** @param {View} view @param {number} at @param {number} end @returns {Generator<Element>} */
function* children(view, at, end) {
  for (let child = element(view, at); child && child.at < end; child = child.end < end ? element(view, child.end) : null)
    yield child;
}

/** @param {View} view @param {number} at @returns {Element | null} null where there is none */
function element(view, at) {
  const id = vint(view, at, true);
  const size = id && vint(view, at + id.length);
  if (!id || !size)
    return null;
  const data = at + id.length + size.length;
  return { id: id.value, at, data, end: size.unknown ? Infinity : data + size.value };
}

/** @param {View} view @param {number} at @param {boolean} [marked] an id keeps the bit that tells its length */
function vint(view, at, marked = false) {
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
function number(view, field) {
  let value = 0;
  for (let at = field.data; at < field.end; at++)
    value = value * 256 + view.getUint8(at);
  return value;
}
