import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recentEmoji, rememberEmoji, searchEmoji } from '../chat/emoji.js';
import { modeWords } from '../chat/modes.js';

/** @type {import('../chat/emoji.js').EmojiGroup[]} */
const GROUPS = [
  { name: 'Smileys', emoji: [['😀', 'grinning face'], ['😺', 'grinning cat'], ['🐱', 'cat face']] },
  { name: 'Things', emoji: [['🎸', 'guitar'], ['🪅', 'piñata']] },
];

const found = (/** @type {string} */ query) => searchEmoji(GROUPS, query).map(([emoji]) => emoji);

test('emoji are found by the beginnings of their words, whole words first', () => {
  assert.deepEqual(found('cat'), ['😺', '🐱']);
  assert.deepEqual(found('grin ca'), ['😺']);
  assert.deepEqual(found('GUI'), ['🎸']);
  assert.deepEqual(found('pinata'), ['🪅']);
  assert.deepEqual(found('rinning'), []);
  assert.deepEqual(found('  '), []);
});

test('an emoji itself finds itself', () => assert.deepEqual(found('🎸'), ['🎸']));

test('what was used lately comes first and once', () => {
  const storage = memoryStorage();
  for (const emoji of ['😀', '🎸', '😀'])
    rememberEmoji(storage, emoji);
  assert.deepEqual(recentEmoji(storage), ['😀', '🎸']);
  for (let i = 0; i < 40; i++)
    rememberEmoji(storage, String.fromCodePoint(0x1F600 + i));
  assert.equal(recentEmoji(storage).length, 24);
});

for (const kept of ['not json', '{"a":1}', '[1,null,"😀"]', `["${'x'.repeat(100)}"]`])
  test(`a storage with ${kept.slice(0, 20)} does no harm`, () => {
    const storage = memoryStorage();
    storage.setItem('connecthub.emoji', kept);
    assert.ok(recentEmoji(storage).every(emoji => emoji === '😀'));
  });

test('modes are told in a few words each', () => {
  assert.deepEqual(modeWords({ slow: 90, followers: 0, linksOff: true }), ['Slow, 1 min 30 s', 'Followers only', 'No links']);
  assert.deepEqual(modeWords({ slow: 0, followers: 10080, emojiOnly: true, unique: true, ageDays: 7 }),
    ['Followers for 7 d', 'Accounts of 7 d and older', 'Emoji only', 'No repeats']);
  assert.deepEqual(modeWords({ slow: 0 }), []);
});

/** @returns {Storage} */
function memoryStorage() {
  const values = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ name) => values.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => values.set(name, value),
  });
}
