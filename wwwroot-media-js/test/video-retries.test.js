import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Retries } from '../video/retries.js';

/** @type {Set<() => void>} */
const online = new Set();

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  online.clear();
  Object.assign(globalThis, {
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) => online.add(listener),
    removeEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) => online.delete(listener),
  });
});

afterEach(() => mock.timers.reset());

test('failed_NobodyActs_IsTriedAgainByItself', () => {
  const again = mock.fn();
  const retries = new Retries(again);
  retries.failed();
  assert.equal(retries.isWaiting, true);
  mock.timers.tick(1300);
  assert.deepEqual([again.mock.callCount(), retries.isWaiting], [1, false]);
});

test('failed_AgainAndAgain_TheNextTryComesLater', () => {
  const retries = new Retries(() => {});
  for (let i = 0; i < 6; i++)
    retries.failed();
  mock.timers.tick(11_000);
  assert.equal(retries.isWaiting, true);
  mock.timers.tick(8000);
  assert.equal(retries.isWaiting, false);
});

test('online_AfterAFailure_IsTriedAtOnce', () => {
  const again = mock.fn();
  const retries = new Retries(again);
  online.forEach(tell => tell());
  assert.equal(again.mock.callCount(), 0);
  retries.failed();
  online.forEach(tell => tell());
  assert.equal(again.mock.callCount(), 1);
});

test('close_WhileWaiting_EndsIt', () => {
  const again = mock.fn();
  const retries = new Retries(again);
  retries.failed();
  retries.close();
  mock.timers.tick(60_000);
  assert.deepEqual([again.mock.callCount(), online.size], [0, 0]);
});
