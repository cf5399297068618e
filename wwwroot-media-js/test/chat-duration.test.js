import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText } from '../chat/duration.js';

test('durations are said in at most two units', () => {
  /** @type {[number, string][]} */
  const said = [[0, '0 s'], [0.4, '1 s'], [45, '45 s'], [300, '5 min'], [299, '4 min 59 s'], [5400, '1 h 30 min'], [86400, '1 d'], [604800 + 3661, '7 d 1 h'], [3605, '1 h']];
  for (const [seconds, text] of said)
    assert.equal(durationText(seconds), text);
});
