import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WakeLock } from '../capture/wake-lock.js';

/** A page whose system gives locks when the test says so. */
function page() {
  /** @type {{ released: boolean, release: () => Promise<void> }[]} */
  const locks = [];
  /** @type {(() => void)[]} */
  const grants = [];
  const listeners = new Set();
  const document = { visibilityState: 'visible', addEventListener: (/** @type {string} */ _, /** @type {unknown} */ f) => listeners.add(f), removeEventListener: (/** @type {string} */ _, /** @type {unknown} */ f) => listeners.delete(f) };
  const request = () => new Promise(granted => grants.push(() => {
    const lock = { released: false, release: async () => { lock.released = true; } };
    locks.push(lock);
    granted(lock);
  }));
  Object.assign(globalThis, { document });
  Object.defineProperty(globalThis, 'navigator', { value: { wakeLock: { request } }, configurable: true });
  return { locks, grant: async () => { grants.shift()?.(); await new Promise(done => setImmediate(done)); }, listeners };
}

test('the lock is held until it is closed', async () => {
  const { locks, grant, listeners } = page();
  const wake = new WakeLock();
  await grant();
  assert.deepEqual(locks.map(lock => lock.released), [false]);
  wake.close();
  assert.deepEqual(locks.map(lock => lock.released), [true]);
  assert.equal(listeners.size, 0);
});

test('a lock that is given after the end is given back at once', async () => {
  const { locks, grant } = page();
  const wake = new WakeLock();
  wake.close();
  await grant();
  assert.deepEqual(locks.map(lock => lock.released), [true]);
});
