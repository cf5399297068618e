import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveStart, videoStart } from '../clips/clip-start.js';

/** A stream of ten minutes that began at 1,000,000 ms. */
const bounds = { first: 0, last: 600, timeOf: (/** @type {number} */ date) => (date - 1_000_000) / 1000 };

test('liveStart_GoneBackInTheWindow_StandsAroundThatMomentWithoutAWord', () => {
  const { range, note } = liveStart(1_531_000)(bounds);
  assert.deepEqual([range?.in, range?.out, note], [516, 546, null]);
});

test('liveStart_GoneBackFurther_SaysWhyItIsAnotherPlace', () => {
  const { range, note } = liveStart(1_428_000)(bounds);
  assert.deepEqual([range?.in, range?.out], [480, 510]);
  assert.match(note ?? '', /older than the last 2 minutes.*from its video once the stream is over/);
});

test('liveStart_Live_StandsOnTheNewest', () => {
  const { range, note, label } = liveStart(null)(bounds);
  assert.deepEqual([range?.out, note, label(480), label(600)], [600, null, '−2:00', 'newest']);
});

test('liveStart_MomentThatCannotBeTold_StandsOnTheNewest', () => {
  assert.equal(liveStart(1_428_000)({ ...bounds, timeOf: () => null }).range?.out, 600);
});

test('videoStart_CallsPlacesByTheirPosition', () => {
  const { range, label } = videoStart(300)(bounds);
  assert.deepEqual([range?.in, label(240)], [285, '4:00']);
});
