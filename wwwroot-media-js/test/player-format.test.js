import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../player/backoff.js';
import { formatClock, formatCount, formatDelay, formatUptime } from '../player/format.js';

test('the delay has tenths while they matter', () => {
  assert.deepEqual([0.6234, 9.94, 9.96, 42.4, 59.6, 75, NaN, -0.2].map(formatDelay),
    ['0.6 s behind', '9.9 s behind', '10 s behind', '42 s behind', '1:00 behind', '1:15 behind', '', '0.0 s behind']);
});

test('uptime keeps its width', () => {
  assert.deepEqual([0, 59.9, 2530, 36_061, -3].map(formatUptime), ['00:00:00', '00:00:59', '00:42:10', '10:01:01', '00:00:00']);
});

test('clock drops the hours it has not', () => {
  assert.deepEqual([5, 65, 3600].map(formatClock), ['0:05', '1:05', '1:00:00']);
});

test('counts are shortened over 9,999', () => {
  assert.deepEqual([0, 1204, 9999, 10_000, 12_345].map(formatCount), ['0', '1,204', '9,999', '10K', '12.3K']);
});

test('pauses between attempts grow to a limit and start anew after a success', () => {
  const backoff = new Backoff({ first: 500, longest: 2000, random: () => 0.5 });
  assert.deepEqual([backoff.take(), backoff.take(), backoff.take(), backoff.take()], [500, 1000, 2000, 2000]);
  backoff.reset();
  assert.equal(backoff.take(), 500);
});

test('pauses are spread by a quarter to both sides', () => {
  assert.equal(new Backoff({ first: 1000, random: () => 0 }).take(), 750);
  assert.equal(new Backoff({ first: 1000, random: () => 1 }).take(), 1250);
});
