import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endingText } from '../player/ending-text.js';

test('minutes are rounded up, and the last one is not counted', () => {
  assert.equal(endingText(600_000), 'This stream ends in 10 minutes.');
  assert.equal(endingText(540_001), 'This stream ends in 10 minutes.');
  assert.equal(endingText(61_000), 'This stream ends in 2 minutes.');
  assert.equal(endingText(60_000), 'This stream ends in less than a minute.');
  assert.equal(endingText(-1), 'This stream ends in less than a minute.');
});

test('a stream that is not about to end says nothing', () => {
  assert.equal(endingText(NaN), '');
});
