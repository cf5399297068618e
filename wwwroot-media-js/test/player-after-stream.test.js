import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offerRecording } from '../player/after-stream.js';

globalThis.location ??= /** @type {any} */ ({ search: '?k=key' });

/** @param {(number | 'down')[]} answers */
async function offered(answers) {
  const [link, other] = /** @type {any[]} */ ([{ hidden: true, href: '' }, { hidden: true, href: '' }]);
  /** @type {string[]} */
  const asked = [];
  const ask = /** @type {any} */ (async (/** @type {string} */ url) => {
    asked.push(url);
    const status = answers[asked.length - 1];
    if (status === 'down')
      throw new TypeError('not reachable');
    return { status, json: async () => ({ url: '/video/abc' }) };
  });
  await offerRecording([link, other], 's1', { ask, wait: async () => {} });
  assert.deepEqual(other, link);
  return { link, asked };
}

test('the recording is linked, with the key that the viewer came with', async () => {
  const { link, asked } = await offered([200]);
  assert.deepEqual([link.hidden, link.href, asked], [false, '/video/abc', ['/watch/s1/recording?k=key']]);
});

test('one that is not written yet, or a server that is away, is asked again; not for ever', async () => {
  assert.equal((await offered([204, 'down', 200])).link.hidden, false);
  const none = await offered([204, 204, 204, 200]);
  assert.deepEqual([none.link.hidden, none.asked.length], [true, 3]);
});
