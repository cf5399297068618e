import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandIn } from '../player/keyboard.js';
import { downloadText } from '../video/download-text.js';
import { tileAt } from '../video/storyboard.js';
import { VIDEO_KEYS } from '../video/video-keys.js';

test('the tile of a position is the picture before it', () => {
  const board = { interval: 2, tiles: 23 };
  assert.deepEqual(tileAt(board, 0), { x: 0, y: 0 });
  assert.deepEqual(tileAt(board, 1.9), { x: 0, y: 0 });
  assert.deepEqual(tileAt(board, 25), { x: 320, y: 90 });
  assert.deepEqual(tileAt(board, 1000), { x: 320, y: 180 });
});

for (const [key, command] of [[' ', 'toggle-play'], ['J', 'back-10'], ['k', 'toggle-play'], ['l', 'on-10'], [',', 'frame-back'], ['.', 'frame-on'], ['c', 'toggle-chat'],
  ['0', 'to-0'], ['9', 'to-9'], ['Home', 'to-start'], ['ArrowLeft', 'back-5']]) {
  test(`“${key}” on a video is ${command}`, () => assert.equal(commandIn(VIDEO_KEYS, { key }, null, false), command));
}

test('a download says how far it is', () => {
  assert.equal(downloadText('making', 0.429), 'Preparing 42 %');
  assert.match(downloadText('queued', 0), /turn/);
});
