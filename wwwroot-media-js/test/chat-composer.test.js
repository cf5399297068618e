import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined } from '../chat/composer.js';

test('what was typed before the chat was there is kept, behind what was being written before', () => {
  assert.equal(joined('', 'typed early'), 'typed early');
  assert.equal(joined('draft', ''), 'draft');
  assert.equal(joined('', ''), '');
  assert.equal(joined('draft', 'draft'), 'draft');
  assert.equal(joined('draft', 'draft and more'), 'draft and more');
  assert.equal(joined('draft ', 'typed'), 'draft typed');
});
