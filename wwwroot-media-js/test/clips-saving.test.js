import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ClipSaving } from '../clips/clip-saving.js';
import { Wishes } from '../clips/clip-wish.js';
import { ClipWords } from '../clips/clip-words.js';
import { SaveButton } from '../clips/save-button.js';

const CHOSEN = { range: { in: 4, length: 12 }, place: { segment: 3, offset: 1.5 } };
const DOWN = 'down';

beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
afterEach(() => mock.timers.reset());

/** An answer that comes when a test says so. */
function later() {
  /** @type {(answer: object | typeof DOWN) => void} */
  let come = () => {};
  const answer = new Promise(resolve => { come = resolve; });
  return { answer, come };
}

/** An opened editor, and a server with these answers, one after the other. @param {(object | typeof DOWN | Promise<object | typeof DOWN>)[]} answers */
function opened(answers) {
  /** @type {{ key: string | null, body: string }[]} */
  const asked = [];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ _, /** @type {RequestInit} */ init) => {
    asked.push({ key: new Headers(init.headers).get('idempotency-key'), body: String(init.body) });
    const answer = await answers.shift();
    if (answer === DOWN)
      throw new TypeError('network');
    return Response.json(answer);
  });
  const part = () => ({ hidden: true, disabled: false, textContent: '', value: 'A laugh', setAttribute() {}, focus() {} });
  const parts = { notice: part(), title: part(), 'title-error': part(), save: part() };
  const button = new SaveButton(/** @type {any} */ (parts.save));
  const words = new ClipWords(/** @type {any} */ (parts), button);
  const wishes = new Wishes();
  const editor = (address = '/video/x/clip') => {
    wishes.open(address);
    return new ClipSaving(/** @type {any} */ (parts), words, button, wishes);
  };
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

test('the same wish in an editor that was opened anew, after an answer that never came, has the same key', async () => {
  const { asked, parts, saving, editor } = opened([DOWN, DOWN, { url: '/clip/b' }, { url: '/clip/a' }]);
  await saving.save(() => CHOSEN);
  saving.close();
  parts.title.value = 'A sneeze';
  const second = editor();
  await second.save(() => CHOSEN);
  await second.save(() => CHOSEN);
  second.close();
  parts.title.value = 'A laugh';
  await editor().save(() => CHOSEN);
  assert.deepEqual([asked[1].key === asked[0].key, asked[2].key === asked[1].key, asked[3].key === asked[0].key], [false, true, true]);
});

test('the newest seconds are others when the editor is opened anew, and the same in one opening', async () => {
  const { asked, saving, editor } = opened([DOWN, DOWN, { url: '/clip/a' }]);
  await saving.save(() => 'newest');
  await saving.save(() => 'newest');
  saving.close();
  await editor().save(() => 'newest');
  assert.deepEqual([asked[1].key === asked[0].key, asked[2].key === asked[0].key], [true, false]);
});

/** @type {(object | typeof DOWN)[]} */
const LATE = [DOWN, { reason: 'You have just made a clip here.', wait: 5 }, { reason: 'Too long.', field: 'title' }];
for (const late of LATE)
  test(`an editor that was closed says nothing and holds nothing when its answer comes: ${JSON.stringify(late)}`, async () => {
    const first = later();
    const second = later();
    const { asked, parts, saving, editor } = opened([first.answer, second.answer]);
    const closed = saving.save(() => CHOSEN);
    saving.close();
    assert.deepEqual([parts.save.disabled, parts.save.textContent], [false, 'Save clip']);
    const open = editor().save(() => CHOSEN);
    first.come(late);
    assert.equal(await closed, null);
    assert.deepEqual([parts.notice.hidden, parts['title-error'].hidden, parts.save.textContent], [true, true, 'Saving…']);
    second.come({ url: '/clip/a' });
    assert.equal(await open, '/clip/a');
    assert.deepEqual([asked[1].key === asked[0].key, parts.save.textContent], [true, 'Save clip']);
  });

test('a clip that was made after its editor was closed is still that clip for who saves it in the next', async () => {
  const first = later();
  const { asked, saving, editor } = opened([first.answer, DOWN, { url: '/clip/a' }]);
  const closed = saving.save(() => CHOSEN);
  saving.close();
  const next = editor();
  await next.save(() => CHOSEN);
  first.come({ url: '/clip/a' });
  assert.equal(await closed, '/clip/a');
  await next.save(() => CHOSEN);
  assert.equal(new Set(asked.map(each => each.key)).size, 1);
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
