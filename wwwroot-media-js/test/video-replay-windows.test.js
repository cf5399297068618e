import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReplayWindows } from '../video/replay-windows.js';

/** @param {number} position */
const line = position => ({ position, message: /** @type {any} */ ({ id: `m${position}`, seq: position }) });

/** @param {Record<number, import('../video/replay-windows.js').ReplayPage[]>} pages  by window, one after the other */
function windowsOf(pages) {
  /** @type {string[]} */
  const asked = [];
  const clock = { now: 0 };
  const windows = new ReplayWindows(async (window, after) => {
    asked.push(`${window}/${after}`);
    const ofWindow = pages[window] ?? [{ lines: [], next: null, isWhole: true }];
    return ofWindow.find(page => page.lines[0]?.message.seq > after || after === 0) ?? ofWindow[0];
  }, 60, () => clock.now);
  return { windows, asked, clock };
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
  const { windows, asked, clock } = windowsOf({ 0: [{ lines: [], next: null, isWhole: false }] });
  await windows.prepare(10);
  await windows.prepare(10);
  assert.equal(asked.filter(page => page === '0/0').length, 1);
  clock.now = 5000;
  await windows.prepare(10);
  assert.equal(asked.filter(page => page === '0/0').length, 2);
});

test('in a quiet chat goes further back', async () => {
  const { windows } = windowsOf({ 0: [{ lines: [line(5)], next: null, isWhole: true }], 3: [{ lines: [line(185)], next: null, isWhole: true }] });
  await windows.prepare(190);
  assert.deepEqual(windows.upTo(190)?.map(found => found.position), [5, 185]);
});
