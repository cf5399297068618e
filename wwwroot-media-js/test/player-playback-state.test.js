import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playbackState, slateOf } from '../player/playback-state.js';

const running = { phase: 'live', finished: false, shut: false, hasPicture: true, online: true, failing: false, starvedMs: 0 };

/** @type {[string, Partial<import('../player/playback-state.js').Facts>, string][]} */
const cases = [
  ['a running picture', {}, 'live'],
  ['a short wait for data', { starvedMs: 300 }, 'live'],
  ['a longer wait', { starvedMs: 900 }, 'buffering'],
  ['a long wait', { starvedMs: 4000 }, 'reconnecting'],
  ['a long wait while the broadcaster is away', { phase: 'reconnecting', starvedMs: 4000 }, 'reconnecting'],
  ['a broadcaster who is away while there is still picture', { phase: 'reconnecting' }, 'live'],
  ['a long wait without a connection', { online: false, starvedMs: 4000 }, 'offline'],
  ['no connection but picture in the buffer', { online: false }, 'live'],
  ['before the first picture', { hasPicture: false }, 'loading'],
  ['before the first picture of a stream that is being set up', { hasPicture: false, phase: 'starting' }, 'starting'],
  ['a page opened while the broadcaster is away', { hasPicture: false, phase: 'reconnecting', failing: true }, 'reconnecting'],
  ['a page opened while the server is away', { hasPicture: false, failing: true }, 'reconnecting'],
  ['a stream that ended while its last seconds still play', { phase: 'ended' }, 'live'],
  ['a stream that ended and ran dry', { phase: 'ended', starvedMs: 2000 }, 'ended'],
  ['a stream that ended before its first picture', { phase: 'ended', hasPicture: false }, 'ended'],
  ['the end of a closed playlist', { finished: true }, 'ended'],
  ['a stream that was closed to this viewer', { shut: true, failing: true, starvedMs: 3000 }, 'shut'],
  ['the end, seen without a connection', { finished: true, online: false }, 'ended'],
];

for (const [name, facts, expected] of cases) {
  test(`${name} is ${expected}`, () => {
    assert.equal(playbackState({ ...running, ...facts }), expected);
  });
}

test('a running picture is not covered', () => {
  assert.equal(slateOf('live', { phase: 'live', channel: 'Ada' }), null);
  assert.equal(slateOf('buffering', { phase: 'live', channel: 'Ada' }), null);
});

test('the slate tells whose connection is lost', () => {
  assert.match(slateOf('reconnecting', { phase: 'reconnecting', channel: 'Ada' })?.text ?? '', /^Ada has lost/);
  assert.match(slateOf('reconnecting', { phase: 'live', channel: 'Ada' })?.text ?? '', /comes back by itself/);
  assert.match(slateOf('ended', { phase: 'ended', channel: 'Ada' })?.text ?? '', /^Ada is no longer live/);
});
