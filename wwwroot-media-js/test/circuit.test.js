import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_RETRIES, renewMarkers, retryPause, startFreshInsteadOfResume } from '../shared/circuit.js';

/** A connection whose server answers by method, and that can be called by it. */
class FakeConnection {
  /** @type {unknown[][]} */
  sent = [];
  /** @type {Map<string, (...args: any[]) => any>} */
  handlers = new Map();
  /** @type {Record<string, () => any>} */
  answers = {};

  /**
   * @param {string} method
   * @param {unknown[]} args
   */
  async invoke(method, ...args) {
    this.sent.push([method, ...args]);
    return this.answers[method]?.();
  }

  /**
   * @param {string} method
   * @param {(...args: any[]) => any} handler
   */
  on(method, handler) {
    this.handlers.set(method, handler);
  }
}

test('retryPause doubles five times within its spread, then gives up', () => {
  assert.deepEqual([0, 1, 2, 3, 4].map(i => retryPause(i, () => 0)), [750, 1500, 3000, 6000, 12000]);
  assert.deepEqual([0, 1, 2, 3, 4].map(i => retryPause(i, () => 1)), [1250, 2500, 5000, 10000, 20000]);
  assert.equal(retryPause(MAX_RETRIES), null);
});

test('a resume becomes a fresh circuit on renewed markers', async () => {
  const connection = new FakeConnection();
  connection.answers.StartCircuit = () => 'new-circuit';
  let renewed = 0;
  startFreshInsteadOfResume(connection, async () => { renewed++; return true; });

  const id = await connection.invoke('ResumeCircuit', 'old', 'http://x/', 'http://x/page', '[]', '');

  assert.equal(id, 'new-circuit');
  assert.equal(renewed, 1);
  assert.deepEqual(connection.sent, [['StartCircuit', 'http://x/', 'http://x/page', '[]', '']]);
});

test('what the new circuit says first waits until the resume is answered', async () => {
  const connection = new FakeConnection();
  startFreshInsteadOfResume(connection, async () => true);
  /** @type {string[]} */
  const order = [];
  connection.on('JS.BeginInvokeJS', name => order.push(name));
  connection.answers.StartCircuit = () => { connection.handlers.get('JS.BeginInvokeJS')?.('attach'); return 'id'; };

  await connection.invoke('ResumeCircuit', 'old', 'b', 'u', '[]', '').then(() => order.push('answered'));
  await new Promise(resolve => setTimeout(resolve));
  connection.handlers.get('JS.BeginInvokeJS')?.('later');

  assert.deepEqual(order, ['answered', 'attach', 'later']);
});

test('without renewed markers the resume is refused and the server is not asked', async () => {
  const connection = new FakeConnection();
  startFreshInsteadOfResume(connection, async () => false);

  assert.equal(await connection.invoke('ResumeCircuit', 'old', 'b', 'u', '[]', ''), null);
  assert.deepEqual(connection.sent, []);
});

test('a start that throws is passed on and lets later calls through', async () => {
  const connection = new FakeConnection();
  startFreshInsteadOfResume(connection, async () => true);
  /** @type {string[]} */
  const heard = [];
  connection.on('JS.RenderBatch', name => heard.push(name));
  connection.answers.StartCircuit = () => { throw new Error('gone'); };

  await assert.rejects(connection.invoke('ResumeCircuit', 'old', 'b', 'u', '[]', ''), /gone/);
  await new Promise(resolve => setTimeout(resolve));
  connection.handlers.get('JS.RenderBatch')?.('batch');

  assert.deepEqual(heard, ['batch']);
});

test('a renewed page leaves nobody behind who waits for the next', async () => {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  Object.assign(globalThis, {
    location: { href: 'http://x/page' },
    Blazor: {
      addEventListener: (/** @type {string} */ _, /** @type {() => void} */ handler) => listeners.add(handler),
      removeEventListener: (/** @type {string} */ _, /** @type {() => void} */ handler) => listeners.delete(handler),
      navigateTo: () => { for (const loaded of [...listeners]) loaded(); },
    },
  });

  assert.equal(await renewMarkers(), true);

  assert.equal(listeners.size, 0);
});
