import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../chat/outbox.js';
import { Sender } from '../chat/sender.js';
import { RecentChatters, writtenMention } from '../chat/suggest.js';

/** @import { Answer, Entry } from '../chat/types.js' */

class MemoryStorage {
  #values = new Map();
  getItem = (/** @type {string} */ key) => this.#values.get(key) ?? null;
  setItem = (/** @type {string} */ key, /** @type {string} */ value) => { this.#values.set(key, value); };
  removeItem = (/** @type {string} */ key) => { this.#values.delete(key); };
}

const never = () => new Promise(() => {});
const settled = () => new Promise(resolve => setImmediate(resolve));

/** @param {string} text @returns {Answer} */
const posted = text => ({ status: 'posted', message: { id: text, seq: 1, at: '', userId: '', handle: 'ada', name: 'Ada', text } });

/**
 * @param {Outbox} outbox
 * @param {(entry: Entry) => Promise<Answer>} send
 * @param {(milliseconds: number) => Promise<void>} delay
 * @param {() => void} [onPosted]
 */
function senderOf(outbox, send, delay, onPosted = () => {}) {
  /** @type {string[]} */
  const told = [];
  const sender = new Sender(outbox, send, {
    posted: entry => { told.push(`posted ${entry.text}`); onPosted(); },
    refused: (entry, reason, seconds) => told.push(`refused ${entry.text}: ${reason}${seconds ? ` ${seconds}` : ''}`),
    held: entry => told.push(`held ${entry.text}`),
    waiting: seconds => told.push(`wait ${seconds}`),
    unsent: () => told.push('unsent'),
    signedOut: () => told.push('signed out'),
    lost: () => told.push('lost'),
  }, delay);
  return { sender, told };
}

test('a reload keeps the outbox with its nonces, and the draft', () => {
  const storage = new MemoryStorage();
  const before = new Outbox(storage, 'stream.ada');
  const entry = before.add('hello', null);
  before.draft = 'half a sen';

  const after = new Outbox(storage, 'stream.ada');

  assert.deepEqual(after.entries, [entry]);
  assert.equal(after.draft, 'half a sen');
  after.remove(entry);
  assert.deepEqual(new Outbox(storage, 'stream.ada').entries, []);
});

test('another account in the tab sees nothing of it', () => {
  const storage = new MemoryStorage();
  new Outbox(storage, 'stream.ada').add('hello', null);

  assert.deepEqual(new Outbox(storage, 'stream.bob').entries, []);
});

test('storage that is broken, full or off is no fault of the text', () => {
  const broken = { getItem: () => '{not json', setItem: () => { throw new Error('full'); }, removeItem: () => {} };
  const outbox = new Outbox(broken, 'x');
  outbox.add('hello', null);

  assert.equal(outbox.first?.text, 'hello');
});

test('messages go one by one, in order', async () => {
  const outbox = new Outbox(new MemoryStorage(), 'x');
  let underWay = 0;
  const { sender, told } = senderOf(outbox, async entry => {
    assert.equal(++underWay, 1);
    await settled();
    underWay--;
    return posted(entry.text);
  }, never);
  for (const text of ['one', 'two', 'three']) {
    outbox.add(text, null);
    sender.start();
  }
  for (let i = 0; i < 20; i++)
    await settled();

  assert.deepEqual(told, ['posted one', 'posted two', 'posted three']);
  assert.equal(outbox.first, null);
});

test('a send that was lost with the connection is sent again under its nonce', async () => {
  const outbox = new Outbox(new MemoryStorage(), 'x');
  /** @type {string[]} */
  const nonces = [];
  const { sender, told } = senderOf(outbox, entry => {
    nonces.push(entry.nonce);
    return nonces.length === 1 ? /** @type {Promise<Answer>} */ (never()) : Promise.resolve(posted(entry.text));
  }, never);
  outbox.add('hello', null);
  sender.start();
  sender.stop();
  await settled();
  assert.equal(outbox.entries.length, 1);

  sender.start();
  for (let i = 0; i < 5; i++)
    await settled();

  assert.equal(nonces.length, 2);
  assert.equal(nonces[0], nonces[1]);
  assert.deepEqual(told, ['posted hello']);
});

test('too fast: it waits and then sends; writing on does not shorten the wait', async () => {
  const outbox = new Outbox(new MemoryStorage(), 'x');
  /** @type {Array<() => void>} */
  const timers = [];
  /** @type {Answer[]} */
  const answers = [{ status: 'wait', seconds: 2 }];
  let asked = 0;
  const { sender, told } = senderOf(outbox, entry => {
    asked++;
    return Promise.resolve(answers.shift() ?? posted(entry.text));
  }, milliseconds => milliseconds === 2000 ? new Promise(resolve => timers.push(() => resolve())) : /** @type {Promise<void>} */ (never()));
  outbox.add('one', null);
  sender.start();
  for (let i = 0; i < 5; i++)
    await settled();
  outbox.add('two', null);
  sender.start();
  for (let i = 0; i < 5; i++)
    await settled();
  assert.equal(asked, 1);

  timers.forEach(pass => pass());
  for (let i = 0; i < 5; i++)
    await settled();

  assert.deepEqual(told, ['wait 2', 'posted one', 'posted two']);
});

test('what a rule refuses is given back with its wait, what is held is gone; the next one goes on', async () => {
  const outbox = new Outbox(new MemoryStorage(), 'x');
  /** @type {Record<string, Answer>} */
  const answers = { timed: { status: 'refused', code: 'timedOut', reason: 'no', seconds: 300 }, doubtful: { status: 'held' } };
  const { sender, told } = senderOf(outbox, entry => Promise.resolve(answers[entry.text] ?? posted(entry.text)), never);
  for (const text of ['timed', 'doubtful', 'good'])
    outbox.add(text, null);
  sender.start();
  for (let i = 0; i < 10; i++)
    await settled();

  assert.deepEqual(told, ['refused timed: no 300', 'held doubtful', 'posted good']);
  assert.equal(outbox.first, null);
});

test('a refused text is given back, the next one goes on', async () => {
  const outbox = new Outbox(new MemoryStorage(), 'x');
  const { sender, told } = senderOf(outbox, entry => Promise.resolve(entry.text === 'bad' ? { status: 'invalid', reason: 'no' } : posted(entry.text)), never);
  outbox.add('bad', null);
  outbox.add('good', null);
  sender.start();
  for (let i = 0; i < 5; i++)
    await settled();

  assert.deepEqual(told, ['refused bad: no', 'posted good']);
});

test('who may not be here any more sends nothing further, and keeps the text', async () => {
  const outbox = new Outbox(new MemoryStorage(), 'x');
  let asked = 0;
  const { sender, told } = senderOf(outbox, () => {
    asked++;
    return Promise.resolve({ status: 'lost' });
  }, never);
  outbox.add('one', null);
  outbox.add('two', null);
  sender.start();
  for (let i = 0; i < 5; i++)
    await settled();

  assert.deepEqual(told, ['lost']);
  assert.equal(asked, 1);
  assert.equal(outbox.entries.length, 2);
});

test('handles are suggested to who writes an at sign', () => {
  assert.equal(writtenMention('hi @Ad', 6), 'ad');
  assert.equal(writtenMention('@', 1), '');
  assert.equal(writtenMention('mail@ad', 7), null);
  assert.equal(writtenMention('hi @ada there', 13), null);
  const recent = new RecentChatters(3);
  for (const handle of ['ada', 'adam', 'bob', 'ada', 'adele'])
    recent.heard(handle);
  assert.deepEqual(recent.startingWith('ad', 'adele'), ['ada']);
  assert.deepEqual(recent.startingWith('', null), ['adele', 'ada', 'bob']);
});

test('a page that fails to show an answer does not keep the next message', async t => {
  t.mock.method(console, 'error', () => {});
  const outbox = new Outbox(new MemoryStorage(), 'stream.ada');
  /** @type {string[]} */
  const sent = [];
  const { sender } = senderOf(outbox, async entry => { sent.push(entry.text); return posted(entry.text); }, ms => ms === 1000 ? Promise.resolve() : never(), () => { throw new Error('no place to show it'); });
  outbox.add('one', null);
  outbox.add('two', null);

  sender.start();
  await settled();
  await settled();

  assert.deepEqual(sent, ['one', 'two']);
  assert.deepEqual(outbox.entries, []);
});
