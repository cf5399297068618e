import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandIn } from '../player/keyboard.js';
import { PREVIEW_KEYS } from '../video/preview-keys.js';

for (const [key, command] of [['ArrowLeft', 'back-1'], ['ArrowRight', 'on-1'], ['i', 'begin-here'], ['O', 'end-here'], ['c', 'chapter-here'], [' ', 'toggle-play']])
  test(`“${key}” in the editor is ${command}`, () => assert.equal(commandIn(PREVIEW_KEYS, { key }, null, true), command));

test('a field that is typed in keeps its keys', () => {
  const field = { closest: (/** @type {string} */ selector) => selector.includes('textarea') ? field : null };
  assert.equal(commandIn(PREVIEW_KEYS, { key: 'i' }, field, true), null);
});
