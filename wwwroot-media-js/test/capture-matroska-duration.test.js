import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDuration } from '../capture/matroska-duration.js';

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
  const after = await read(await withDuration(new Blob([new Uint8Array(before)])));

  const infoAt = header.length + 12;
  assert.deepEqual(after.slice(0, infoAt), before.slice(0, infoAt));
  const added = new DataView(new Uint8Array(after).buffer, infoAt, 23);
  assert.equal(added.getBigUint64(4), (1n << 56n) | BigInt(scale.length + 11));
  assert.deepEqual([added.getUint16(12), added.getUint8(14), added.getFloat64(15)], [0x4489, 0x88, 2500]);
  assert.deepEqual(after.slice(infoAt + 23), [...scale, ...before.slice(infoAt + info.length)]);
});

test('a copy that ends in the middle of a block is as long as it goes', async () => {
  const whole = await read(fileOf(...info, ...tracks, ...cluster(4000, 0, 66)));
  const after = await read(await withDuration(new Blob([new Uint8Array(whole.slice(0, -8))])));
  assert.equal(new DataView(new Uint8Array(after).buffer).getFloat64(header.length + 12 + 15), 4000);
});

test('what is not a recorder’s Matroska stays as it is', async () => {
  const seekHead = part([0x11, 0x4D, 0x9B, 0x74], [1]);
  const known = part([0x15, 0x49, 0xA9, 0x66], [...scale, ...part([0x44, 0x89], [0, 0, 0, 1])]);
  const others = [new Blob(['']), new Blob(['some text that is not a video at all']), fileOf(...info, ...tracks), fileOf(...seekHead, ...info, ...cluster(0, 9)), fileOf(...known, ...cluster(0, 9))];
  for (const other of others)
    assert.equal(await withDuration(other), other);
});
