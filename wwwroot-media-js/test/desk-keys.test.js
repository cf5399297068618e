import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCommand } from '../moderation/desk-keys.js';

const plain = { key: 'd', target: null, altKey: false, ctrlKey: false, metaKey: false, isComposing: false };
/** @param {string} inside what the target is in */
const within = inside => /** @type {any} */ ({ closest: (/** @type {string} */ selector) => selector.includes(inside) ? {} : null });

test('a letter on the page is a command', () => {
  assert.equal(isCommand(plain), true);
  assert.equal(isCommand({ ...plain, target: within('nothing of ours') }), true);
});

test('keys are off while somebody types or answers', () => {
  for (const place of ['textarea', 'select', 'contenteditable', 'input', 'dialog[open]', 'role="menu"'])
    assert.equal(isCommand({ ...plain, target: within(place) }), false, place);
  assert.equal(isCommand({ ...plain, isComposing: true }), false);
});

test('the keys of the browser stay its own', () => {
  for (const key of ['ctrlKey', 'metaKey', 'altKey'])
    assert.equal(isCommand({ ...plain, [key]: true }), false, key);
  assert.equal(isCommand({ ...plain, key: 'Enter' }), false);
});
