import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { LiveLook } from '../player/live-look.js';

/** What the look touches of an element. */
class Part {
  hidden = true;
  textContent = '';
  title = '';
  href = '';
  /** @type {Record<string, string>} */
  dataset = {};
  /** @type {Set<string>} */
  attributes = new Set();

  /** @param {string} name @param {boolean} present */
  toggleAttribute(name, present) {
    this.attributes[present ? 'add' : 'delete'](name);
  }
}

const NAMES = ['frame', 'badge', 'count', 'ended', 'endedRecording', 'slate', 'slateTitle', 'slateText', 'slateLink', 'slateRecording', 'unmute', 'begin'];
const LIVE = { over: false, behind: false, delay: 0.7 };

/** @type {Record<string, Part>} */
let parts;
/** @type {LiveLook} */
let look;

beforeEach(() => {
  Object.assign(globalThis, {
    document: { title: '● Ada · Soldering' },
    location: { search: '' },
    fetch: async () => ({ status: 200, json: async () => ({ url: '/video/v1' }) }),
  });
  parts = Object.fromEntries(NAMES.map(name => [name, new Part()]));
  look = new LiveLook(/** @type {any} */ (parts), 'Ada', 's1');
  look.show('live', 'live', LIVE);
});

const settled = () => new Promise(resolve => setImmediate(resolve));

test('the badge says how far behind the picture is, and is not the one of live', () => {
  assert.deepEqual([parts.badge.textContent, parts.badge.attributes.has('data-behind')], ['LIVE', false]);
  look.show('live', 'live', { ...LIVE, behind: true, delay: 69 });
  assert.deepEqual([parts.badge.textContent, parts.badge.attributes.has('data-behind')], ['1:09 behind', true]);
  look.show('buffering', 'live', { ...LIVE, behind: true, delay: null });
  assert.equal(parts.badge.textContent, '1:09 behind');
});

test('a place that is not known yet is not called live', () => {
  look.show('buffering', 'live', { ...LIVE, behind: true, delay: null });
  assert.equal(parts.badge.textContent, 'Behind live');
});

test('who has gone back learns of the end at once, with the way to the recording, and keeps the picture', async () => {
  look.show('live', 'live', { ...LIVE, behind: true, delay: 69 });
  assert.equal(parts.ended.hidden, true);
  look.show('live', 'ended', { over: true, behind: true, delay: null });
  await settled();
  assert.deepEqual([parts.ended.hidden, parts.endedRecording.hidden, parts.endedRecording.href], [false, false, '/video/v1']);
  assert.deepEqual([parts.badge.hidden, parts.count.hidden, parts.slate.hidden], [true, true, true]);
  assert.equal(document.title, 'Ada · Soldering');
});

test('once the past has played out the slate says it, not both', async () => {
  look.show('live', 'ended', { over: true, behind: true, delay: null });
  look.show('ended', 'ended', { over: true, behind: true, delay: null });
  await settled();
  assert.deepEqual([parts.ended.hidden, parts.slate.hidden, parts.slateRecording.hidden], [true, false, false]);
});
