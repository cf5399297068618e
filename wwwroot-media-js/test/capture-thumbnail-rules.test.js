import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalOf, uploadRefusal } from '../capture/thumbnail-rules.js';

test('only pictures of at most 5 MB are sent', () => {
  assert.equal(refusalOf({ type: 'image/webp', size: 5 * 1024 * 1024 }), '');
  assert.match(refusalOf({ type: 'image/png', size: 6_500_000 }), /6\.2 MB/);
  assert.match(refusalOf({ type: 'image/svg+xml', size: 100 }), /PNG, JPEG or WebP/);
  assert.match(refusalOf({ type: '', size: 100 }), /PNG, JPEG or WebP/);
});

test('each refusal of the server says what to do', () => {
  assert.deepEqual(new Set([413, 422, 429, 403, 503].map(uploadRefusal)).size, 5);
});
