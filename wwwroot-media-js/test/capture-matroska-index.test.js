import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withIndex } from '../capture/matroska-index.js';

/** @param {number[]} id @param {number[]} content @returns {number[]} */
const part = (id, content) => [...id, 0x40 | content.length >> 8, content.length & 0xFF, ...content];
/** @param {number[]} id @param {number[]} content */
const endless = (id, content) => [...id, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, ...content];

const header = part([0x1A, 0x45, 0xDF, 0xA3], [0x42, 0x86, 0x81, 1]);
const scale = part([0x2A, 0xD7, 0xB1], [0x0F, 0x42, 0x40]);
const info = part([0x15, 0x49, 0xA9, 0x66], scale);
const tracks = part([0x16, 0x54, 0xAE, 0x6B], [1, 2, 3]);
/** @param {number} at */
const time = at => part([0xE7], [at >> 8, at & 0xFF]);
/** @param {number} at of the cluster @param {number[]} blocks */
const cluster = (at, ...blocks) => endless([0x1F, 0x43, 0xB6, 0x75], [...time(at), ...blocks.flatMap(block => part([0xA3], [0x81, block >> 8, block & 0xFF, 0x80, 7, 7]))]);

/** @param {number[]} inSegment */
const fileOf = (...inSegment) => new Blob([new Uint8Array([...header, ...endless([0x18, 0x53, 0x80, 0x67], inSegment)])]);

/** @param {Blob} blob */
const read = async blob => [...new Uint8Array(await blob.arrayBuffer())];

test('a recorder’s file gets the time of its last block as its length, and keeps the rest byte by byte', async () => {
  const before = await read(fileOf(...info, ...tracks, ...cluster(0, 0, 33), ...cluster(2000, 0, 500, 33)));
  const after = await read(await withIndex(new Blob([new Uint8Array(before)])));

  const infoAt = header.length + 12;
  assert.deepEqual(after.slice(0, infoAt), before.slice(0, infoAt));
  const added = new DataView(new Uint8Array(after).buffer, infoAt, 23);
  assert.equal(added.getBigUint64(4), (1n << 56n) | BigInt(scale.length + 11));
  assert.deepEqual([added.getUint16(12), added.getUint8(14), added.getFloat64(15)], [0x4489, 0x88, 2500]);
  assert.deepEqual(after.slice(infoAt + 23), [...scale, ...before.slice(infoAt + info.length)]);
});

test('a copy that ends in the middle of a block is as long as it goes', async () => {
  const whole = await read(fileOf(...info, ...tracks, ...cluster(4000, 0, 66)));
  const after = await read(await withIndex(new Blob([new Uint8Array(whole.slice(0, -8))])));
  assert.equal(new DataView(new Uint8Array(after).buffer).getFloat64(header.length + 12 + 15), 4000);
});

/** Which track the pictures are. @param {number} number */
const pictures = number => part([0x16, 0x54, 0xAE, 0x6B], [...part([0xAE], [...part([0xD7], [3]), ...part([0x83], [2])]), ...part([0xAE], [...part([0xD7], [number]), ...part([0x83], [1])])]);
/** @param {number} track @param {boolean} isKey @param {number[]} bytes */
const block = (track, isKey, ...bytes) => part([0xA3], [0x80 | track, 0, 0, isKey ? 0x80 : 0, ...bytes]);
/** @param {number} at @param {number[][]} blocks */
const clusterOf = (at, ...blocks) => endless([0x1F, 0x43, 0xB6, 0x75], [...time(at), ...blocks.flat()]);

/** What the index says: times, and what stands at each place. @param {number[]} bytes */
function pointsOf(bytes) {
  const view = new DataView(new Uint8Array(bytes).buffer);
  const [at, segment] = [bytes.findIndex((_, i) => view.byteLength > i + 4 && view.getUint32(i) === 0x1C53BB6B), header.length + 12];
  const count = (Number(view.getBigUint64(at + 4) & 0xFFFFFFFFFFFFFFn)) / 27;
  return Array.from({ length: count }, (_, i) => at + 12 + 27 * i).map(point => ({
    time: Number(view.getBigUint64(point + 4)),
    track: view.getUint8(point + 16),
    at: view.getUint32(segment + Number(view.getBigUint64(point + 19))).toString(16),
    of: view.getUint16(segment + Number(view.getBigUint64(point + 19)) + 15),
  }));
}

test('a recorder’s file gets an index of the clusters that begin with a key frame', async () => {
  const sound = block(3, true, 1, 2, 3);
  const whole = fileOf(...info, ...pictures(5),
    ...clusterOf(0, sound, block(5, true, 1)), ...clusterOf(2000, block(5, true, 1, 0x1F, 0x43, 0xB6, 0x75, 9)), ...clusterOf(3000, block(5, false, 1)), ...clusterOf(4000, sound, sound, block(5, true, 1)));

  const points = pointsOf(await read(await withIndex(whole)));

  assert.deepEqual(points.map(({ time, track, at, of }) => [time, track, at, of]), [[0, 5, '1f43b675', 0], [2000, 5, '1f43b675', 2000], [4000, 5, '1f43b675', 4000]]);
});

test('clusters are found where the pieces that are read meet', async () => {
  const filler = new Array(3000).fill(0x1F);
  const clusters = Array.from({ length: 300 }, (_, i) => new Uint8Array(clusterOf(100 * i, block(1, true, ...filler))));
  const whole = new Blob([fileOf(...info, ...pictures(1)), ...clusters]);
  const told = /** @type {number[]} */ ([]);

  const points = pointsOf(await read(await withIndex(whole, done => told.push(done))));

  assert.deepEqual(points.map(({ time }) => time), Array.from({ length: 300 }, (_, i) => 100 * i));
  assert.ok(points.every(({ at }) => at === '1f43b675'));
  assert.ok(told.length > 0 && told.every((done, i) => done <= 1 && done >= (told[i - 1] ?? 0)));
});

test('what is not a recorder’s Matroska stays as it is', async () => {
  const seekHead = part([0x11, 0x4D, 0x9B, 0x74], [1]);
  const known = part([0x15, 0x49, 0xA9, 0x66], [...scale, ...part([0x44, 0x89], [0, 0, 0, 1])]);
  const others = [new Blob(['']), new Blob(['some text that is not a video at all']), fileOf(...info, ...tracks), fileOf(...seekHead, ...info, ...cluster(0, 9)), fileOf(...known, ...cluster(0, 9))];
  for (const other of others)
    assert.equal(await withIndex(other), other);
});
