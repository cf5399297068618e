import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, leftText, Selection } from '../chat/selection.js';

/** @param {string[]} gone */
function selectionOf(gone = []) {
  let changes = 0;
  const dead = new Set(gone);
  const selection = new Selection(id => !dead.has(id), () => changes++);
  return { selection, dead, changes: () => changes };
}

test('a line is marked and unmarked by the same key, marking on keeps what is marked', () => {
  const { selection } = selectionOf();
  selection.toggle('a');
  selection.mark('b');
  selection.mark('b');
  assert.deepEqual(selection.ids, ['a', 'b']);
  selection.toggle('a');
  assert.deepEqual(selection.ids, ['b']);
});

test('what is gone or out of sight is not marked, and is unmarked when it goes', () => {
  const { selection, dead, changes } = selectionOf(['struck']);
  selection.toggle('struck');
  selection.mark('struck');
  selection.mark('a');
  selection.mark('b');
  assert.deepEqual(selection.ids, ['a', 'b']);
  dead.add('a');
  assert.deepEqual(selection.ids, ['b']);
  const before = changes();
  selection.prune();
  selection.prune();
  assert.equal(changes(), before + 1);
  dead.delete('a');
  assert.deepEqual(selection.ids, ['b']);
});

test('clearing an empty selection says nothing', () => {
  const { selection, changes } = selectionOf();
  selection.clear();
  assert.equal(changes(), 0);
  selection.mark('a');
  selection.clear();
  assert.deepEqual([selection.size, changes()], [0, 2]);
});

test('what could not be done is named, the first few of it', () => {
  assert.equal(leftText([]), '');
  assert.equal(leftText(['one of bob (ben deleted it already)']), ' Not: one of bob (ben deleted it already).');
  assert.equal(leftText(['a', 'b', 'c', 'd', 'e']), ' Not: a; b; c, and 2 more.');
  assert.deepEqual([counted(1, 'message'), counted(7, 'message')], ['1 message', '7 messages']);
});
