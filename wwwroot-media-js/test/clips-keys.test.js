import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksToClip, editorCommandOf } from '../clips/clip-keys.js';

/** @param {string[]} matches */
const inside = (...matches) => ({ closest: (/** @type {string} */ selector) => matches.some(name => selector.split(', ').includes(name)) ? {} : null });

test('editorCommandOf_PlainKeys_AreTheEditors', () => {
  const commands = ['i', 'O', 'j', 'k', 'l', 'ArrowLeft', 'ArrowRight', 'Home', ' '].map(key => editorCommandOf({ key }, inside()));
  assert.deepEqual(commands, ['mark-in', 'mark-out', 'back', 'stop', 'forward', 'frame-back', 'frame-forward', 'to-in', 'toggle-play']);
});

test('editorCommandOf_ShiftedArrows_AreSeconds', () => {
  assert.equal(editorCommandOf({ key: 'ArrowRight', shiftKey: true }, inside()), 'second-forward');
  assert.equal(editorCommandOf({ key: 'ArrowLeft', shiftKey: true }, inside()), 'second-back');
});

test('editorCommandOf_WhileTyping_IsNobodys', () => {
  assert.equal(editorCommandOf({ key: 'i' }, inside('input')), null);
  assert.equal(editorCommandOf({ key: 'ArrowLeft' }, inside('input')), null);
});

test('editorCommandOf_SpaceOnAButton_PressesIt', () => {
  assert.equal(editorCommandOf({ key: ' ' }, inside('button')), null);
});

test('editorCommandOf_WithControl_IsTheBrowsers', () => {
  assert.equal(editorCommandOf({ key: 'l', ctrlKey: true }, inside()), null);
});

test('asksToClip_AltX_OnAnyLayout', () => {
  assert.equal(asksToClip({ key: 'x', altKey: true }), true);
  assert.equal(asksToClip({ key: '≈', code: 'KeyX', altKey: true }), true);
  assert.equal(asksToClip({ key: 'x' }), false);
  assert.equal(asksToClip({ key: 'x', altKey: true, ctrlKey: true }), false);
});
