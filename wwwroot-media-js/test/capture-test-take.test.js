import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presets } from '../capture/presets.js';
import { figuresOf } from '../capture/test-figures.js';
import { takeMimeType } from '../capture/test-take.js';

const hd = /** @type {import('../capture/presets.js').Preset} */ (presets.find(preset => preset.name === '720p'));
const take = { bytes: 1_500_000, ms: 5000, width: 1280, height: 720, mimeType: 'video/mp4;codecs=avc1,opus', preset: hd };

test('a take is told in size, bitrate, picture and format', () => {
  const { size, bitrate, asked, picture, codec, level } = figuresOf(take);
  assert.deepEqual([size, bitrate, asked, picture, codec, level], ['1.5 MB in 5.0 s', '2.4 Mbit/s', '2.6 Mbit/s', '1280×720', 'H.264', 'good']);
});

test('small takes are told in kilobytes', () => {
  const { size, bitrate } = figuresOf({ ...take, bytes: 345_600 });
  assert.deepEqual([size, bitrate], ['346 kB in 5.0 s', '553 kbit/s']);
});

test('another height than asked for is a warning, more bits are said', () => {
  assert.equal(figuresOf({ ...take, height: 480 }).level, 'warn');
  assert.match(figuresOf({ ...take, bytes: 2_500_000 }).verdict, /^More than/);
});

test('a take keeps the live codec in a file that plays', () => {
  const chromium = (/** @type {string} */ type) => !type.includes('mp4a');
  assert.equal(takeMimeType('video/x-matroska;codecs=avc1,opus', chromium), 'video/mp4;codecs=avc3,opus');
  assert.equal(takeMimeType('video/x-matroska;codecs=avc1,opus', type => type === 'video/mp4;codecs=avc1,opus'), 'video/mp4;codecs=avc1,opus');
  assert.equal(takeMimeType('video/webm;codecs=vp8,opus', type => type.startsWith('video/webm')), 'video/webm;codecs=vp8,opus');
  assert.equal(takeMimeType('video/x-matroska;codecs=avc1,opus', () => false), 'video/x-matroska;codecs=avc1,opus');
});
