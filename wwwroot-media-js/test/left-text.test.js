import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftText } from '../shared/left-text.js';

test('what is left of a timeout', () => {
  assert.equal(leftText(-5), '0:00');
  assert.equal(leftText(6_200), '0:07');
  assert.equal(leftText(300_000), '5:00');
  assert.equal(leftText(3_723_000), '1:02:03');
  assert.equal(leftText(6 * 86_400_000 + 4 * 3_600_000 + 5), '6 d 4 h');
});
