import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Teller } from '../capture/teller.js';

/** @param {(now: string) => Promise<unknown>} tell */
function told(tell) {
  let state = 'idle';
  const teller = new Teller(() => state, tell);
  return { teller, change: (/** @type {string} */ to) => { state = to; return teller.look(); } };
}

test('a change is told once, no change is not told', async () => {
  /** @type {string[]} */
  const heard = [];
  const { teller, change } = told(async now => heard.push(now));
  await teller.look();
  await change('live');
  await teller.look();
  assert.deepEqual(heard, ['live']);
});

test('what could not be told is told when somebody listens again', async () => {
  /** @type {string[]} */
  const heard = [];
  let away = true;
  const { teller, change } = told(now => {
    // The library throws at once when the connection is known to be gone.
    if (away)
      throw new Error('Cannot send data if the connection is not in the Connected state.');
    heard.push(now);
    return Promise.resolve();
  });
  await change('live');
  away = false;
  await teller.look();
  await teller.look();
  assert.deepEqual(heard, ['live']);
});
