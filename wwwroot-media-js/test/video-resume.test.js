import assert from 'node:assert/strict';
import { test } from 'node:test';

Object.assign(globalThis, { addEventListener: () => {} });
const { Resume } = await import('../video/resume.js');

/** @param {boolean[]} answers */
function playing(answers) {
  const video = Object.assign(new EventTarget(), { currentTime: 20, readyState: 4, paused: false });
  /** @type {number[]} */
  const told = [];
  globalThis.fetch = /** @type {typeof fetch} */ (async (_, request) => {
    told.push(JSON.parse(String(request?.body)).seconds);
    return new Response(null, { status: answers.shift() ? 204 : 429 });
  });
  return { video, told, resume: new Resume(/** @type {HTMLVideoElement} */ (/** @type {unknown} */ (video)), '/video/a', true) };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

test('a position that was refused is told again, one that was kept is not', async () => {
  const { video, told, resume } = playing([false, true]);
  video.dispatchEvent(new Event('pause'));
  await settled();
  video.dispatchEvent(new Event('pause'));
  await settled();
  video.dispatchEvent(new Event('pause'));
  resume.close();
  assert.deepEqual(told, [20, 20]);
});
