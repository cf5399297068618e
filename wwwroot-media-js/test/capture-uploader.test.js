import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Uploader } from '../capture/uploader.js';
import { MemoryChunkStore } from './support/memory-chunk-store.js';
import { FakeServer } from './support/fake-ingest.js';
import { FakeClock, settle } from './support/fake-clock.js';

/** @param {Partial<import('../capture/uploader.js').UploaderOptions>} [options] @param {import('../capture/chunk-store.js').StoredChunk[]} [leftovers] */
function make(options = {}, leftovers = []) {
  const clock = new FakeClock();
  const server = new FakeServer();
  const store = new MemoryChunkStore();
  /** @type {any[]} */
  const stopped = [];
  const uploader = new Uploader({
    url: '/ingest/s', session: 'one', token: 't', mimeType: 'video/x-matroska', capturedFrom: '2026-11-23T00:00:00Z', store, clock,
    fetch: server.fetch, renewToken: async () => null, onStopped: why => stopped.push(why), ...options,
  }, leftovers);
  return { clock, server, store, stopped, uploader };
}

/** @param {string} text */
const bytes = text => /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);

test('pieces arrive in order under numbers from 0, with token and type', async () => {
  const { server, uploader, store } = make();

  for (const piece of ['a', 'b', 'c']) {
    uploader.add(bytes(piece), 'video/x-matroska;codecs=avc1,opus');
    await settle();
  }

  assert.equal(server.received, 'abc');
  assert.deepEqual(server.requests.map(r => r.url), ['/ingest/s/one/0', '/ingest/s/one/1', '/ingest/s/one/2']);
  assert.equal(server.requests[0].headers.get('Authorization'), 'Bearer t');
  assert.equal(server.requests[0].headers.get('Content-Type'), 'video/x-matroska;codecs=avc1,opus');
  assert.equal((await store.all('one')).length, 0);
  await uploader.close();
});

test('each try says when it is sent, by the clock that said when the recording began', async () => {
  const { server, uploader, clock } = make();
  server.answers = ['down'];

  uploader.add(bytes('a'), 'm');
  await settle();
  clock.time += 2000;
  uploader.retryNow();
  await settle();

  assert.deepEqual(server.requests.map(r => r.headers.get('X-Sent-At')), ['1970-01-01T00:16:40.000Z', '1970-01-01T00:16:42.000Z']);
  assert.deepEqual(server.requests.map(r => r.headers.get('X-Capture-Started-At')), Array(2).fill('2026-11-23T00:00:00Z'));
  await uploader.close();
});

test('one request is in flight at a time; what waits behind it is put together', async () => {
  const { server, uploader } = make();
  const release = server.hold();

  for (const piece of 'abcdefgh')
    uploader.add(bytes(piece), 'm');
  await settle();
  assert.equal(server.requests.length, 1);
  release();
  await settle();

  assert.equal(server.received, 'abcdefgh');
  assert.equal(server.requests.length, 2);
  await uploader.close();
});

test('a server that is away is tried again, later and later, and then gets everything once', async () => {
  const { server, uploader, clock } = make();
  server.answers = Array.from({ length: 12 }, () => 'down');

  uploader.add(bytes('a'), 'm');
  for (let i = 0; i < 12; i++)
    await clock.toNextTimer();
  await settle();

  assert.equal(server.received, 'a');
  assert.equal(uploader.stats.retries, 12);
  assert.equal(uploader.stats.failing, false);
  assert.ok(clock.pauses[1] > clock.pauses[0] && Math.max(...clock.pauses) <= 6250, String(clock.pauses));
  await uploader.close();
});

test('retryNow ends the pause', async () => {
  const { server, uploader } = make();
  server.answers = ['down'];
  uploader.add(bytes('a'), 'm');
  await settle();

  uploader.retryNow();
  await settle();

  assert.equal(server.received, 'a');
  await uploader.close();
});

test('a restarted server that wants an earlier chunk gets it again', async () => {
  const { server, uploader } = make();
  for (const piece of 'abcd') {
    uploader.add(bytes(piece), 'm');
    await settle();
  }

  server.forgetFrom(2);
  uploader.add(bytes('e'), 'm');
  await settle();

  assert.equal(server.received, 'abcde');
  await uploader.close();
});

test('a chunk that is wanted but gone is skipped with X-Resume', async () => {
  const { server, uploader, clock } = make();
  for (const piece of 'abcd') {
    uploader.add(bytes(piece), 'm');
    await settle();
    clock.time += 6000;
  }

  server.forgetFrom(0);
  uploader.add(bytes('e'), 'm');
  await settle();

  assert.equal(server.received, 'cde');
  assert.deepEqual(server.requests.filter(r => r.headers.has('X-Resume')).map(r => r.url), ['/ingest/s/one/2']);
  await uploader.close();
});

test('a server that cannot go on in the middle gets a new session', async () => {
  const { server, uploader, clock, stopped } = make();
  for (const piece of 'abcd') {
    uploader.add(bytes(piece), 'm');
    await settle();
    clock.time += 6000;
  }

  server.answers = [{ status: 409, body: { expected: 0 } }, { status: 409, body: { expected: 0 } }];
  uploader.add(bytes('e'), 'm');
  await settle();

  assert.deepEqual(stopped.map(why => why.code), ['sessionClosed']);
  await uploader.close();
});

test('a server that already has more than was acknowledged is believed', async () => {
  const { server, uploader } = make({}, [0, 1, 2].map(seq => ({ session: 'one', seq, data: bytes(String(seq)), at: seq })));
  server.next = 2;
  await settle();

  assert.equal(server.received, '2');
  await uploader.close();
});

test('leftovers of a former page go out first, under their own numbers', async () => {
  const { server, uploader, store } = make({}, [5, 6].map(seq => ({ session: 'one', seq, data: bytes(String(seq)), at: seq })));
  server.next = 5;
  await settle();

  assert.equal(await uploader.drain(1000), true);
  assert.equal(server.received, '56');
  assert.equal((await store.all('one')).length, 0);
  await uploader.close();
});

test('nothing is sent before what must be sent first', async () => {
  let done = () => {};
  const { server, uploader } = make({ after: new Promise(resolve => { done = () => resolve(undefined); }) });
  uploader.add(bytes('a'), 'm');
  await settle();
  assert.equal(server.requests.length, 0);

  done();
  await settle();

  assert.equal(server.received, 'a');
  await uploader.close();
});

for (const [name, answer, code] of /** @type {const} */ ([
  ['an ended stream', { status: 410, body: { code: 'ended', detail: 'Over.' } }, 'ended'],
  ['a closed session', { status: 410, body: { code: 'sessionClosed', detail: 'Not media.' } }, 'sessionClosed'],
  ['media that is refused', { status: 422, body: { detail: 'Not media.' } }, 'refused'],
  ['a foreign token', { status: 403, body: {} }, 'tokenRefused'],
  ['an unknown stream', { status: 404, body: {} }, 'unknownStream'],
]))
  test(`${name} stops the uploader and says why`, async () => {
    const { server, uploader, stopped } = make();
    server.answers = [answer];

    uploader.add(bytes('a'), 'm');
    await settle();
    uploader.add(bytes('b'), 'm');
    await settle();

    assert.equal(stopped.length, 1);
    assert.equal(stopped[0].code, code);
    assert.equal(server.requests.length, 1);
    await uploader.close();
  });

test('a missing token is renewed once and the chunk sent with the new one', async () => {
  const { server, uploader } = make({ renewToken: async () => 'fresh' });
  server.answers = [{ status: 401, body: {} }];

  uploader.add(bytes('a'), 'm');
  await settle();

  assert.equal(server.requests[1].headers.get('Authorization'), 'Bearer fresh');
  assert.equal(server.received, 'a');
  await uploader.close();
});

test('Retry-After is kept to', async () => {
  const { server, uploader, clock } = make();
  server.answers = [{ status: 429, body: {}, headers: { 'Retry-After': '7' } }];

  uploader.add(bytes('a'), 'm');
  await settle();

  assert.equal(clock.pauses[0], 7000);
  await clock.toNextTimer();
  await settle();
  assert.equal(server.received, 'a');
  await uploader.close();
});

test('the queue is told in seconds and bytes', async () => {
  const { server, uploader, clock } = make();
  const release = server.hold();
  uploader.add(bytes('abc'), 'm');
  await settle();
  clock.time += 2500;

  assert.equal(uploader.stats.queueSeconds, 2.5);
  assert.equal(uploader.stats.queueBytes, 3);
  release();
  await settle();
  assert.equal(uploader.stats.queueBytes, 0);
  await uploader.close();
});

test('what was not acknowledged stays in the store when the page closes', async () => {
  const { server, uploader, store } = make();
  server.hold();
  uploader.add(bytes('a'), 'm');
  uploader.add(bytes('b'), 'm');
  await settle();
  await uploader.close();

  assert.deepEqual((await store.all('one')).map(c => c.seq), [0, 1]);
});

test('a request that is never answered is given up after 15 s and the chunk sent again', async () => {
  const { server, uploader, clock } = make();
  server.swallow = true;
  uploader.add(bytes('a'), 'm');
  await settle();
  const begun = clock.time;

  await clock.toNextTimer();
  assert.equal(clock.time - begun, 15_000);
  assert.equal(uploader.stats.failing, true);
  server.swallow = false;
  await clock.toNextTimer();

  assert.equal(server.received, 'a');
  await uploader.close();
});

test('closing does not wait for an answer that never comes', async () => {
  const { server, uploader } = make();
  server.swallow = true;
  uploader.add(bytes('a'), 'm');
  await settle();

  await uploader.close();
});

test('what must be sent first and never is does not hold the broadcast for ever', async () => {
  const { server, uploader, clock } = make({ after: new Promise(() => {}) });
  uploader.add(bytes('a'), 'm');

  await clock.toNextTimer();

  assert.equal(server.received, 'a');
  await uploader.close();
});

test('a token that cannot be asked for is asked for again, and does not stop the broadcast', async () => {
  let asked = 0;
  const { server, uploader, clock, stopped } = make({
    renewToken: async () => {
      if (++asked === 1)
        throw new TypeError('network');
      return 'fresh';
    },
  });
  server.answers = [{ status: 401, body: {} }, { status: 401, body: {} }];
  uploader.add(bytes('a'), 'm');

  await clock.toNextTimer();

  assert.equal(server.received, 'a');
  assert.deepEqual(stopped, []);
  await uploader.close();
});
