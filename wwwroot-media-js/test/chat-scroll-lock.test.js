import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScrollLock, unseenText } from '../chat/scroll-lock.js';

test('at the end nothing is unseen', () => {
  const lock = new ScrollLock();
  lock.arrived(3);
  assert.deepEqual([lock.following, lock.unseen], [true, 0]);
});

test('scrolled up, it counts and does not follow by itself', () => {
  const lock = new ScrollLock();
  lock.scrolled(500);
  lock.arrived(1);
  lock.arrived(2);
  assert.deepEqual([lock.following, lock.unseen], [false, 3]);
});

test('back at the end it follows again', () => {
  const lock = new ScrollLock();
  lock.scrolled(500);
  lock.arrived(2);
  lock.scrolled(10);
  assert.deepEqual([lock.following, lock.unseen], [true, 0]);
});

test('the button says how many', () => {
  assert.deepEqual([0, 1, 2, 100].map(unseenText), ['Back to the newest', '1 new message', '2 new messages', '99+ new messages']);
});
