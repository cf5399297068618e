import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewerId, withViewer } from '../shared/viewer-id.js';

test('a page has one id, well formed for the server', () => {
  assert.match(viewerId, /^[0-9a-f]{32}$/);
  assert.equal(withViewer('/live/x/master.m3u8'), `/live/x/master.m3u8?viewer=${viewerId}`);
  assert.equal(withViewer('/live/x/master.m3u8?a=1'), `/live/x/master.m3u8?a=1&viewer=${viewerId}`);
  assert.equal(withViewer(''), '');
});
