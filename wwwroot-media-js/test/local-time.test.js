import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeExactly, utcText } from '../shared/moments.js';

test('a moment of a log is told to the second, and in UTC on hover', () => {
  const at = new Date('2026-05-01T20:41:12Z');
  assert.equal(utcText(at), '2026-05-01 20:41:12 UTC');
  assert.match(describeExactly(at, new Date('2026-05-01T21:00:00Z'), 'en-GB'), /^\d\d:41:12$/);
  assert.match(describeExactly(at, new Date('2026-05-09T21:00:00Z'), 'en-GB'), /1 May 2026.*\d\d:41:12/);
});
