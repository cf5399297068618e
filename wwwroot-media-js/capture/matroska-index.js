import { children, element, ids, number, vint } from './ebml.js';
import { cuesBytes, cuesOf, keyClustersOf } from './matroska-cues.js';

// A recorder does not know how long its file will be and never goes back in it, so a Matroska file of it has neither a length nor an index of its key frames:
// players show no time, and read all that lies before a place to find it. A copy is written a second time when it is saved; then both are put in, in front.

const headBytes = 64 * 1024;
const tailBytes = 16 * 1024 * 1024;
const picture = 1;

/** @typedef {import('./ebml.js').Element} Element */
/** @typedef {import('./ebml.js').View} View */

/**
 * @param {Blob} file
 * @param {(done: number) => void} [onProgress] 0–1: all of it is read
 * @returns {Promise<Blob>} the file with its length and index, or as it is when it is not a recorder's Matroska
 */
export async function withIndex(file, onProgress = () => {}) {
  const head = await bytesOf(file.slice(0, headBytes));
  const info = infoOf(head);
  const last = info && lastTime(await bytesOf(file.slice(Math.max(0, file.size - tailBytes))));
  if (!info || !last)
    return file;
  const start = infoWith(head, info, last);
  const track = pictureTrackOf(head, info);
  const clusters = track ? await keyClustersOf(file, info.end, track, onProgress) : [];
  if (!track || clusters.length === 0)
    return new Blob([start, file.slice(info.end)]);
  const [{ at: first }] = clusters;
  const moved = start.size - info.end + cuesBytes(clusters.length) - segmentOf(head).data;
  return new Blob([start, file.slice(info.end, first), cuesOf(clusters, track, at => at + moved), file.slice(first)]);
}

/** @param {Blob} blob @returns {Promise<View>} */
async function bytesOf(blob) {
  return new DataView(await blob.arrayBuffer());
}

/** @param {View} head @returns {Element} */
function segmentOf(head) {
  return /** @type {Element} */ ([...children(head, 0, head.byteLength)].find(({ id }) => id === ids.segment));
}

/**
 * The Info element, if it may be changed: it has no length yet, and nothing points to what comes after it.
 * @param {View} head @returns {Element | null}
 */
function infoOf(head) {
  const segment = segmentOf(head);
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

/** The number of the first track of pictures; 0 when there is none, or none that fits into a byte. @param {View} head @param {Element} info */
function pictureTrackOf(head, info) {
  const tracks = [...children(head, info.end, head.byteLength)].find(({ id }) => id === ids.tracks);
  if (!tracks || tracks.end > head.byteLength)
    return 0;
  for (const entry of children(head, tracks.data, tracks.end)) {
    const fields = new Map([...children(head, entry.data, entry.end)].map(field => [field.id, field]));
    const [type, of] = [fields.get(ids.trackType), fields.get(ids.trackNumber)];
    if (entry.id === ids.trackEntry && type && of && number(head, type) === picture)
      return number(head, of) < 0x80 ? number(head, of) : 0;
  }
  return 0;
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
