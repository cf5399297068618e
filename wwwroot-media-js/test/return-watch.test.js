import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReturnWatch } from '../shared/return-watch.js';
import { settle } from './support/fake-clock.js';

function make() {
  /** @type {Map<number, () => void>} */
  const waiting = new Map();
  const site = { there: false, throws: false, asked: 0 };
  let returns = 0;
  let last = 0;
  /** @type {number[]} */
  const pauses = [];
  const watch = new ReturnWatch(async () => {
    site.asked++;
    if (site.throws)
      throw new TypeError('network');
    return site.there;
  }, () => { returns++; }, {
    after: (ms, then) => { pauses.push(ms); waiting.set(++last, then); return last; },
    cancel: timer => waiting.delete(timer),
    random: () => 0.5,
  });
  const pass = async () => {
    for (const [timer, then] of [...waiting]) {
      waiting.delete(timer);
      then();
    }
    await settle();
  };
  return { watch, site, pass, pauses, waiting, get returns() { return returns; } };
}

test('looks again and again until the server is there, then says so once', async () => {
  const made = make();
  made.watch.start();
  made.site.throws = true;
  await made.pass();
  made.site.throws = false;
  await made.pass();
  assert.equal(made.returns, 0);

  made.site.there = true;
  await made.pass();
  await made.pass();

  assert.equal(made.returns, 1);
  assert.equal(made.site.asked, 3);
  assert.deepEqual(made.pauses, [15_000, 15_000, 15_000]);
});

test('stops when the page has its connection by other means', async () => {
  const made = make();
  made.site.there = true;
  made.watch.start();

  made.watch.stop();
  await made.pass();

  assert.equal(made.returns, 0);
});

test('an answer that comes after the stop counts for nothing', async () => {
  const made = make();
  made.site.there = true;
  made.watch.start();
  const passing = made.pass();

  made.watch.stop();
  await passing;

  assert.equal(made.returns, 0);
  assert.equal(made.waiting.size, 0);
});
