import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../chat/ask.js';

/** @param {string} connection as the reconnect bar has it */
function page(connection) {
  Object.assign(globalThis, { document: { getElementById: () => ({ dataset: { state: connection } }) } });
}

/** @param {() => Promise<any>} answer */
function toolsOf(answer) {
  let calls = 0;
  const tools = /** @type {any} */ ({ invokeMethodAsync: () => { calls++; return answer(); } });
  return { tools, calls: () => calls };
}

test('what the server answers is the answer', async () => {
  page('hidden');
  const { tools } = toolsOf(async () => ({ status: 'already', text: 'Ana was first.' }));
  assert.deepEqual(await ask(tools, { act: 'ban', target: 'bob' }), { status: 'already', text: 'Ana was first.' });
});

test('without a circuit the server is not called, and a call that is lost is said', async () => {
  page('retrying');
  const away = toolsOf(async () => ({ status: 'done' }));
  assert.match((await ask(away.tools, { act: 'ban' })).text ?? '', /No connection/);
  assert.equal(away.calls(), 0);
  page('hidden');
  const lost = toolsOf(async () => { throw new Error('gone'); });
  assert.match((await ask(lost.tools, { act: 'ban' })).text ?? '', /No connection/);
  assert.match((await ask(null, { act: 'ban' })).text ?? '', /No connection/);
});
