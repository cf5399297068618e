import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hueOf } from '../chat/hue.js';
import { lengthOf, mentions, pieces, sameText } from '../chat/text.js';

/** @param {string} text */
const links = text => pieces(text).flatMap(piece => piece.kind === 'link' ? [piece.href] : []);

test('pieces put together are the text, whatever is in it', () => {
  for (const text of ['', 'plain', 'see https://a.example/b, @ada!', '<img src=x onerror=alert(1)>', '@@ada@bob https://', '\u202Ertl\u202C', 'Z' + '\u0301'.repeat(10_000), '👨‍👩‍👧‍👦 https://x.example/👍'])
    assert.equal(pieces(text).map(piece => piece.text).join(''), text);
});

test('links end where the address ends', () => {
  assert.deepEqual(links('https://a.example/x?y=1.'), ['https://a.example/x?y=1']);
  assert.deepEqual(links('(https://a.example/x)'), ['https://a.example/x']);
  assert.deepEqual(links('https://en.example/wiki/Foo_(bar)'), ['https://en.example/wiki/Foo_(bar)']);
  assert.deepEqual(links('"http://a.example/"<b>https://b.example/</b>'), ['http://a.example/', 'https://b.example/']);
});

for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'https://paypal.example@evil.example/', 'https://user:pw@evil.example', 'ftp://a.example', 'https://', 'https:///x', '//a.example'])
  test(`“${bad}” is no link`, () => assert.deepEqual(links(bad), []));

test('a mention is a handle of its own', () => {
  const found = pieces('@Ada and @bob_1, not mail@ada.example, not @ab, not @adaé').flatMap(piece => piece.kind === 'mention' ? [piece.handle] : []);
  assert.deepEqual(found, ['ada', 'bob_1']);
  assert.ok(mentions('hi @ada', 'ada'));
  assert.ok(!mentions('hi @adam', 'ada'));
  assert.ok(!mentions('hi @ada', null));
});

test('length is in characters as people count them', () => {
  assert.equal(lengthOf('👨‍👩‍👧‍👦e\u0301x'), 3);
});

test('what the server keeps is known as what was typed', () => {
  assert.ok(sameText('Z\u0301 evil', ' Z' + '\u0301'.repeat(40) + ' \u202Eevil\n'));
  assert.ok(!sameText('one', 'two'));
});

test('a handle has the colour that the server gives it', () => {
  assert.equal(hueOf('ada'), 'hue-7');
});
