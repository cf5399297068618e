import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from './support/fake-clock.js';

/** What the disk answers to the next writes; else it takes all. @type {number[]} */
const answers = [];
/** @type {number[]} */
const written = [];
/** @type {any[]} */
const told = [];
let closed = false;
const file = { write: (/** @type {Uint8Array} */ bytes, /** @type {{ at: number }} */ { at }) => { written.push(at); return answers.shift() ?? bytes.byteLength; }, flush() {}, close() { closed = true; } };
const folder = { getDirectoryHandle: async () => folder, getFileHandle: async () => ({ createSyncAccessHandle: async () => file }) };
const page = /** @type {any} */ (globalThis);
Object.defineProperty(globalThis, 'navigator', { value: { storage: { getDirectory: async () => folder } }, configurable: true });
page.self = globalThis;
page.postMessage = (/** @type {any} */ message) => told.push(message);
// A classic worker's script, which is no module to import by name.
await import(new URL('../capture/copy-worker.js', import.meta.url).href);

/** @param {...object} messages */
async function send(...messages) {
  told.length = written.length = 0;
  closed = false;
  for (const data of messages)
    page.onmessage({ data });
  await settle();
}

const piece = () => ({ bytes: new ArrayBuffer(10) });

test('pieces are appended, and told when they are on the disk', async () => {
  await send({ open: { folder: 'copies', name: 'a.mkv' } }, piece(), piece(), { close: true });
  assert.deepEqual(written.slice(-2), [0, 10]);
  assert.deepEqual(told, [{ size: 10 }, { size: 20 }, { closed: true }]);
});

// Chromium on a full disk returns 4294967295 bytes instead of throwing.
for (const answer of [4, 4_294_967_295, -1])
  test(`a disk that took ${answer} of 10 bytes is full, and nothing is written after it`, async () => {
    await send({ close: true });
    answers.push(10, answer);
    await send({ open: { folder: 'copies', name: 'a.mkv' } }, piece(), piece(), piece());
    assert.deepEqual(told.slice(-1), [{ failed: 'QuotaExceededError' }]);
    assert.equal(told.filter(message => message.size > 1000).length, 0);
    assert.equal(closed, true);
  });
