import { children, element, ids, number, vint } from './ebml.js';

/** What is looked at of a cluster: its first picture is behind a few short pieces of sound. */
const lookAheadBytes = 64 * 1024;
const pointBytes = 27;
const headerBytes = 12;

/** @typedef {{ time: number, at: number }} KeyCluster a cluster whose first picture is a key frame: its time as the file counts it, and where it is */

/**
 * By its id, which nothing else begins with that goes on like a cluster: it would be slow to follow each of a million blocks instead.
 * @param {Blob} file @param {number} from where to begin @param {number} track the pictures' @param {(done: number) => void} onProgress 0–1
 */
export async function keyClustersOf(file, from, track, onProgress) {
  /** @type {KeyCluster[]} */
  const found = [];
  let kept = new Uint8Array();
  let at = from;
  // Safari's streams have no iterator.
  const reader = file.slice(from).stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const bytes = joined(kept, piece.value);
    const done = Math.max(0, bytes.length - lookAheadBytes);
    search(bytes, done, at, track, found);
    kept = bytes.subarray(done);
    at += done;
    onProgress((at - from) / (file.size - from));
  }
  search(kept, kept.length, at, track, found);
  return found;
}

/**
 * The Cues element for clusters that come behind it.
 * @param {KeyCluster[]} clusters @param {number} track @param {(at: number) => number} positionOf of what is at that place in the old file, counted from the segment's first byte
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function cuesOf(clusters, track, positionOf) {
  const view = new DataView(new ArrayBuffer(cuesBytes(clusters.length)));
  view.setUint32(0, ids.cues);
  view.setBigUint64(4, (1n << 56n) | BigInt(view.byteLength - headerBytes));
  clusters.forEach(({ time, at }, index) => writePoint(view, headerBytes + pointBytes * index, time, track, positionOf(at)));
  return new Uint8Array(view.buffer);
}

/** @param {number} clusters how many */
export const cuesBytes = clusters => headerBytes + pointBytes * clusters;

/** All numbers take eight bytes, so that how long it is depends on nothing else. @param {DataView} view @param {number} at @param {number} time @param {number} track @param {number} position */
function writePoint(view, at, time, track, position) {
  view.setUint16(at, ids.cuePoint << 8 | 0x80 | pointBytes - 2);
  view.setUint16(at + 2, ids.cueTime << 8 | 0x88);
  view.setBigUint64(at + 4, BigInt(time));
  view.setUint16(at + 12, ids.cuePositions << 8 | 0x80 | 13);
  view.setUint16(at + 14, ids.cueTrack << 8 | 0x81);
  view.setUint8(at + 16, track);
  view.setUint16(at + 17, ids.cueCluster << 8 | 0x88);
  view.setBigUint64(at + 19, BigInt(position));
}

/** @param {Uint8Array<ArrayBuffer>} first @param {Uint8Array<ArrayBuffer>} second */
function joined(first, second) {
  if (first.length === 0)
    return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {number} end clusters that begin before it @param {number} offset of the bytes in the file @param {number} track @param {KeyCluster[]} found */
function search(bytes, end, offset, track, found) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.indexOf(ids.cluster >>> 24); at >= 0 && at < end; at = bytes.indexOf(ids.cluster >>> 24, at + 1)) {
    const time = keyTime(view, at, track);
    if (time !== null && time >= (found.at(-1)?.time ?? 0))
      found.push({ time, at: offset + at });
  }
}

/** Null where there is no cluster, or its first picture is no key frame. @param {import('./ebml.js').View} view @param {number} at @param {number} track */
function keyTime(view, at, track) {
  if (at + 4 > view.byteLength || view.getUint32(at) !== ids.cluster)
    return null;
  const cluster = element(view, at);
  let time = null;
  for (const child of cluster ? children(view, cluster.data, view.byteLength) : []) {
    const of = child.id === ids.simpleBlock ? vint(view, child.data) : null;
    if (time === null && (child.id !== ids.timecode || child.end > view.byteLength))
      return null;
    time ??= number(view, child);
    if (of?.value === track)
      return child.data + of.length + 2 < view.byteLength && view.getUint8(child.data + of.length + 2) & 0x80 ? time : null;
  }
  return null;
}
