import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReplayWindows } from '../video/replay-windows.js';

/** @param {number} position */
const line = position => ({ position, message: /** @type {any} */ ({ id: `m${position}`, seq: position }) });

/** @param {Record<number, import('../video/replay-windows.js').ReplayPage[]>} pages  by window, one after the other */
function windowsOf(pages) {
  /** @type {string[]} */
  const asked = [];
  /** @type {string[]} */
  const gone = [];
  const server = { now: 0, isDown: false };
  const windows = new ReplayWindows({
    read: async (window, after) => {
      asked.push(`${window}/${after}`);
      if (server.isDown)
        throw new TypeError('network');
      const ofWindow = pages[window] ?? [{ lines: [], next: null, isWhole: true }];
      return ofWindow.find(page => page.lines[0]?.message.seq > after || after === 0) ?? ofWindow[0];
    },
    seconds: 60,
    gone: id => gone.push(id),
    now: () => server.now,
  });
  return { windows, asked, gone, server };
}

test('shows what was said up to the position, with the window before it', async () => {
  const { windows } = windowsOf({ 0: [{ lines: [line(5), line(50)], next: null, isWhole: true }], 1: [{ lines: [line(61), line(90)], next: null, isWhole: true }] });
  assert.equal(windows.upTo(70), null);
  await windows.prepare(70);
  assert.deepEqual(windows.upTo(70)?.map(found => found.position), [5, 50, 61]);
  assert.deepEqual(windows.upTo(49)?.map(found => found.position), [5]);
});

test('reads each window once, and the next one ahead of time', async () => {
  const { windows, asked } = windowsOf({});
  for (let i = 0; i < 5; i++) await windows.prepare(10);
  assert.deepEqual(asked, ['0/0', '1/0']);
});

test('reads a busy window page by page', async () => {
  const { windows, asked } = windowsOf({ 0: [{ lines: [line(1), line(2)], next: 2, isWhole: true }, { lines: [line(3)], next: null, isWhole: true }] });
  await windows.prepare(10);
  assert.deepEqual(windows.upTo(10)?.map(found => found.position), [1, 2, 3]);
  assert.ok(asked.includes('0/2'));
});

test('a window that still grows is read again after a while', async () => {
  const { windows, asked, server } = windowsOf({ 0: [{ lines: [], next: null, isWhole: false }] });
  await windows.prepare(10);
  await windows.prepare(10);
  assert.equal(asked.filter(page => page === '0/0').length, 1);
  server.now = 5000;
  await windows.prepare(10);
  assert.equal(asked.filter(page => page === '0/0').length, 2);
});

test('in a quiet chat goes further back', async () => {
  const { windows } = windowsOf({ 0: [{ lines: [line(5)], next: null, isWhole: true }], 3: [{ lines: [line(185)], next: null, isWhole: true }] });
  await windows.prepare(190);
  assert.deepEqual(windows.upTo(190)?.map(found => found.position), [5, 185]);
});

/** Three messages in the first two windows, all read. */
async function read() {
  const pages = { 0: [{ lines: [line(5), line(50)], next: null, isWhole: true }], 1: [{ lines: [line(61)], next: null, isWhole: true }] };
  const replay = windowsOf(pages);
  await replay.windows.prepare(70);
  return { ...replay, pages };
}

test('a message that is deleted goes within a minute, and is told', async () => {
  const { windows, gone, server, pages } = await read();
  pages[0] = [{ lines: [line(50)], next: null, isWhole: true }];
  server.now = 59_000;
  await windows.prepare(70);
  assert.deepEqual(gone, []);
  server.now = 60_000;
  await windows.prepare(70);
  assert.deepEqual(gone, ['m5']);
  assert.deepEqual(windows.upTo(70)?.map(found => found.position), [50, 61]);
});

test('what was shown further up is read again as well, what was never shown is not', async () => {
  const busy = { lines: Array.from({ length: 50 }, (_, i) => line(i)), next: null, isWhole: true };
  const { windows, asked, server } = windowsOf({ 0: [busy], 1: [busy], 2: [busy], 3: [busy], 4: [busy] });
  for (const position of [130, 190, 250])
    await windows.prepare(position);
  asked.length = 0;
  server.now = 60_000;
  await windows.prepare(250);
  assert.deepEqual(asked.filter(page => !page.startsWith('5')), ['4/0', '3/0', '2/0', '1/0']);
});

test('a minute in which nothing was said is read once', async () => {
  const { windows, asked, server } = windowsOf({});
  await windows.prepare(10);
  server.now = 600_000;
  await windows.prepare(10);
  assert.deepEqual(asked, ['0/0', '1/0']);
});

test('while the server is away what is known stays, and it is not asked all the time', async () => {
  const { windows, asked, gone, server } = await read();
  server.now = 60_000;
  server.isDown = true;
  const before = asked.length;
  for (let i = 0; i < 5; i++)
    await windows.prepare(70);
  assert.equal(asked.length, before + 2);
  assert.deepEqual([windows.upTo(70)?.length, gone.length], [3, 0]);
});
