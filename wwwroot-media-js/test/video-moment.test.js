import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMoment, startOf } from '../video/moment.js';

for (const [text, seconds] of [['90', 90], ['90s', 90], ['1m30s', 90], ['1h2m3s', 3723], ['2m', 120], ['1:30', 90], ['1:02:03', 3723], ['12.5', 12.5]]) {
  test(`t=${text} is ${seconds} s`, () => assert.equal(parseMoment(String(text)), seconds));
}

for (const text of [null, '', 'abc', '-5', '1:99', '5x'])
  test(`t=${text} is nothing`, () => assert.equal(parseMoment(text), null));

test('the address goes before what was kept, and that before the start', () => {
  assert.equal(startOf({ asked: 30, kept: 50, length: 100 }), 30);
  assert.equal(startOf({ asked: null, kept: 50, length: 100 }), 50);
  assert.equal(startOf({ asked: null, kept: null, length: 100 }), 0);
});

test('a moment behind the end is its last second, and a kept one of a video that was trimmed its start', () => {
  assert.equal(startOf({ asked: 500, kept: null, length: 100 }), 99);
  assert.equal(startOf({ asked: null, kept: 500, length: 100 }), 0);
});
