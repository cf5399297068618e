import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClipRange, isTooOld, liveRange, videoRange } from '../clips/clip-range.js';

test('new_LongStretch_StandsOnItsLastHalfMinute', () => {
  const range = new ClipRange(100, 220, 30);
  assert.deepEqual([range.in, range.out, range.length], [190, 220, 30]);
});

test('new_ShortStretch_TakesAllOfIt', () => {
  const range = new ClipRange(0, 8, 30);
  assert.deepEqual([range.in, range.out], [0, 8]);
});

test('setIn_TooCloseToTheEnd_PushesTheEnd', () => {
  const range = new ClipRange(0, 120, 30, 60);
  range.setIn(58);
  assert.deepEqual([range.in, range.out], [58, 63]);
});

test('setIn_BehindTheLast_StopsFiveSecondsBeforeIt', () => {
  const range = new ClipRange(0, 120, 30);
  range.setIn(119);
  assert.deepEqual([range.in, range.out], [115, 120]);
});

test('setIn_TooFarBack_PullsTheEnd', () => {
  const range = new ClipRange(0, 120, 30);
  range.setIn(10);
  assert.deepEqual([range.in, range.out], [10, 100]);
});

test('setOut_TooCloseToTheStart_PushesTheStart', () => {
  const range = new ClipRange(0, 120, 30);
  range.setOut(91);
  assert.deepEqual([range.in, range.out], [86, 91]);
  range.setOut(2);
  assert.deepEqual([range.in, range.out], [0, 5]);
});

test('setOut_TooFarAhead_PullsTheStart', () => {
  const range = new ClipRange(0, 120, 30, 40);
  range.setOut(118);
  assert.deepEqual([range.in, range.out], [28, 118]);
});

test('shareOf_AndBack_AreOneScale', () => {
  const range = new ClipRange(100, 220, 30);
  assert.equal(range.shareOf(160), 0.5);
  assert.equal(range.timeAt(0.5), 160);
  assert.deepEqual([range.timeAt(-1), range.timeAt(2)], [100, 220]);
});

/** @param {ClipRange | null} range */
const shapeOf = range => range && [range.first, range.last, range.in, range.out];

test('liveRange_AtTheEdge_HandlesOnTheNewestHalfMinute', () => {
  assert.deepEqual(shapeOf(liveRange({ first: 0, last: 600 }, null)), [480, 600, 570, 600]);
});

test('liveRange_WatchedInTheWindow_HandlesAroundIt', () => {
  assert.deepEqual(shapeOf(liveRange({ first: 0, last: 600 }, 531)), [480, 600, 516, 546]);
  assert.equal(isTooOld({ last: 600 }, 531), false);
});

test('liveRange_WatchedBeforeTheWindow_NearestRangeAndTooOld', () => {
  assert.deepEqual(shapeOf(liveRange({ first: 0, last: 600 }, 428)), [480, 600, 480, 510]);
  assert.equal(isTooOld({ last: 600 }, 428), true);
});

test('liveRange_YoungStream_AllOfItOrNothing', () => {
  assert.deepEqual(shapeOf(liveRange({ first: 0, last: 12 }, 3)), [0, 12, 0, 12]);
  assert.equal(liveRange({ first: 0, last: 4 }, null), null);
});

test('videoRange_AroundWhatIsWatched_AMinuteToBothSides', () => {
  assert.deepEqual(shapeOf(videoRange({ first: 0, last: 600 }, 300)), [240, 360, 285, 315]);
  assert.deepEqual(shapeOf(videoRange({ first: 0, last: 600 }, 0)), [0, 60, 0, 30]);
});
