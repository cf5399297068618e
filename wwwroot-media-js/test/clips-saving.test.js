import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ClipSaving } from '../clips/clip-saving.js';
import { ClipWords } from '../clips/clip-words.js';
import { SaveButton } from '../clips/save-button.js';

const CHOSEN = { range: { in: 4, length: 12 }, place: { segment: 3, offset: 1.5 } };
const DOWN = 'down';

beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
afterEach(() => mock.timers.reset());

/** An opened editor, and a server with these answers, one after the other. @param {(object | typeof DOWN)[]} answers */
function opened(answers) {
  /** @type {{ key: string | null, body: string }[]} */
  const asked = [];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ _, /** @type {RequestInit} */ init) => {
    asked.push({ key: new Headers(init.headers).get('idempotency-key'), body: String(init.body) });
    const answer = answers.shift();
    if (answer === DOWN)
      throw new TypeError('network');
    return Response.json(answer);
  });
  const part = () => ({ hidden: true, disabled: false, textContent: '', value: 'A laugh', setAttribute() {}, focus() {} });
  const parts = { notice: part(), title: part(), 'title-error': part(), save: part() };
  const button = new SaveButton(/** @type {any} */ (parts.save));
  const words = new ClipWords(/** @type {any} */ (parts), button);
  const editor = () => new ClipSaving(/** @type {any} */ (parts), words, button, '/video/x/clip');
  return { asked, parts, words, button, saving: editor(), editor };
}

test('the same wish after an answer that never came has the same key, and nobody is told that nothing was saved', async () => {
  const { asked, parts, saving } = opened([DOWN, { url: '/clip/a' }]);
  assert.equal(await saving.save(() => CHOSEN), null);
  assert.match(parts.notice.textContent, /not made twice/);
  assert.equal(await saving.save(() => CHOSEN), '/clip/a');
  assert.equal(asked[0].key, asked[1].key);
  assert.deepEqual([parts.save.disabled, parts.save.textContent], [false, 'Save clip']);
});

test('another title is another wish', async () => {
  const { asked, parts, saving } = opened([DOWN, { url: '/clip/a' }]);
  await saving.save(() => CHOSEN);
  parts.title.value = 'A sneeze';
  await saving.save(() => CHOSEN);
  assert.notEqual(asked[0].key, asked[1].key);
});

test('the same once more in an editor that was opened anew is a clip of its own', async () => {
  const { asked, saving, editor } = opened([{ url: '/clip/a' }, { url: '/clip/b' }]);
  await saving.save(() => CHOSEN);
  await editor().save(() => CHOSEN);
  assert.notEqual(asked[0].key, asked[1].key);
});

test('a problem of the site\'s is said in its own words', async () => {
  const { parts, saving } = opened([{ detail: 'The first request with this key is still at work.' }]);
  await saving.save(() => CHOSEN);
  assert.match(parts.notice.textContent, /still at work/);
});

test('saving before the media are there says so, and asks for nothing', async () => {
  const { asked, parts, saving } = opened([]);
  assert.equal(await saving.save(() => null), null);
  assert.deepEqual([asked.length, parts.notice.hidden], [0, false]);
  assert.match(parts.notice.textContent, /still loading/);
});

test('the end of a cooldown leaves a button alone that is held for another reason, and the words about it return', () => {
  const { parts, words, button } = opened([]);
  words.say('media', 'Too young.');
  button.hold('media', true);
  words.refuse('You have just made a clip here.', 2);
  assert.match(parts.notice.textContent, /in 2 s/);
  mock.timers.tick(2000);
  assert.deepEqual([parts.notice.textContent, parts.save.disabled], ['Too young.', true]);
  button.hold('media', false);
  assert.equal(parts.save.disabled, false);
});

test('a cooldown counts down and lets go of the button', () => {
  const { parts, words } = opened([]);
  words.refuse('You have just made a clip here.', 2);
  mock.timers.tick(1000);
  assert.match(parts.notice.textContent, /in 1 s/);
  assert.equal(parts.save.disabled, true);
  mock.timers.tick(1000);
  assert.deepEqual([parts.notice.hidden, parts.save.disabled], [true, false]);
});
