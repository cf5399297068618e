import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { settle } from './support/fake-clock.js';
import { FakeElement, useFakeElements } from './support/fake-elements.js';

useFakeElements();
const { VideoDownload } = await import('../video/video-download.js');

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** A pressed button, and a server with these answers. @param {(string | number)[]} answers  a state, or a status */
async function pressed(answers) {
  /** @type {string[]} */
  const asked = [];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ _, /** @type {RequestInit} */ { method }) => {
    asked.push(String(method));
    const answer = answers.shift() ?? 'failed';
    return typeof answer === 'number' ? new Response(null, { status: answer }) : Response.json({ state: answer, done: 0.5, url: '/video.mp4' });
  });
  const [button, label] = [new FakeElement(), new FakeElement()];
  const element = /** @type {any} */ (new VideoDownload());
  element.children = { 'button': button, '[data-part="label"]': label };
  element.connectedCallback();
  button.click();
  for (let left = answers.length + 1; left > 0; left--) {
    await settle();
    mock.timers.tick(1000);
  }
  await settle();
  return { asked, label };
}

test('a file that nobody makes any more, because the video was cut differently, is asked for again', async () => {
  const { asked, label } = await pressed(['queued', 'making', 'none', 'queued', 'failed']);
  assert.deepEqual(asked, ['POST', 'GET', 'GET', 'POST', 'GET']);
  assert.equal(label.textContent, 'It could not be made');
});

test('when that is of no use either, it says so and stops', async () => {
  const { asked, label } = await pressed(['queued', 'none', 'queued', 'none']);
  assert.deepEqual(asked, ['POST', 'GET', 'POST', 'GET']);
  assert.equal(label.textContent, 'The video was changed: try again');
});

test('a server that has no room for it says so, and is not asked for days', async () => {
  const { asked, label } = await pressed([409]);
  assert.deepEqual(asked, ['POST']);
  assert.equal(label.textContent, 'No room on the server: try again later');
});

test('a server that has no room any more while it waits for its turn says so too', async () => {
  const { asked, label } = await pressed(['queued', 409]);
  assert.deepEqual(asked, ['POST', 'GET']);
  assert.equal(label.textContent, 'No room on the server: try again later');
});

test('a server that cannot answer is asked the same again, and a refusal ends it', async () => {
  const { asked, label } = await pressed([503, 'queued', 403]);
  assert.deepEqual(asked, ['POST', 'POST', 'GET']);
  assert.equal(label.textContent, 'Not allowed any more');
});
