import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RewindableSource, rewindUrl } from '../player/rewindable-source.js';

/** @param {number} edge @param {number} windowStart */
function fakeSource(edge, windowStart) {
  return {
    edge, windowStart, closed: false, failing: false, qualities: [], playing: -1, chosen: -1,
    /** @type {number[]} */
    seeks: [],
    /** @type {string[]} */
    retries: [],
    isClosed: false,
    choose() {},
    capturedAt: () => null,
    livePosition: () => edge,
    /** @param {number} position */
    seek(position) {
      this.seeks.push(position);
    },
    keepPlace() {},
    returnToLive: () => false,
    /** @param {string} [url] */
    retry(url = '') {
      this.retries.push(url);
    },
    close() {
      this.isClosed = true;
    },
  };
}

/** @param {number} [reach] */
function make(reach = 600) {
  const live = fakeSource(100, 84);
  const past = fakeSource(598, 0);
  const again = fakeSource(120, 104);
  /** @type {string[]} */
  const opened = [];
  const video = { currentTime: 99 };
  const source = new RewindableSource(/** @type {any} */ (video), '/live/x/master.m3u8?v=1', () => reach, {
    live: (url, seen) => (opened.push(`live ${url} ${seen}`), seen ? again : live),
    past: (url, behind) => (opened.push(`past ${url} ${behind}`), past),
    onChange() {},
  });
  return { source, live, past, again, opened, video };
}

test('the bar begins where rewinding begins, not where the short playlist does', () => {
  assert.equal(make().source.windowStart, -500);
  assert.equal(make(0).source.windowStart, 84);
});

test('a step back within the live playlist stays in it', () => {
  const { source, live, opened } = make();
  source.seek(93);
  assert.deepEqual([live.seeks, opened.length], [[93], 1]);
});

test('further back the long playlist is opened at the same distance from live', () => {
  const { source, live, opened } = make();
  source.seek(-200);
  assert.equal(opened[1], 'past /live/x/rewind.m3u8?v=1 300');
  assert.equal(live.isClosed, true);
  assert.equal(source.windowStart, 0);
});

test('nobody goes further back than is allowed', () => {
  const { source, opened } = make();
  source.seek(-5000);
  assert.equal(opened[1], 'past /live/x/rewind.m3u8?v=1 600');
});

test('where rewinding is off the live playlist is all there is', () => {
  const { source, live, opened } = make(0);
  source.seek(-200);
  assert.deepEqual([live.seeks, opened.length], [[-200], 1]);
});

test('a pause that was too long for the live playlist goes on in the long one', () => {
  const { source, opened, video } = make();
  video.currentTime = 70;
  source.keepPlace();
  assert.equal(opened[1], 'past /live/x/rewind.m3u8?v=1 30');
});

test('back to live opens the live playlist once', () => {
  const { source, past, opened } = make();
  assert.equal(source.returnToLive(), false);
  source.seek(-200);
  assert.equal(source.returnToLive(), true);
  assert.equal(source.returnToLive(), false);
  assert.equal(past.isClosed, true);
  assert.equal(opened[2], 'live /live/x/master.m3u8?v=1 true');
});

test('a new address is that of the playlist in use', () => {
  const { source, past } = make();
  source.seek(-200);
  source.retry('/live/x/t/abc/master.m3u8');
  assert.deepEqual(past.retries, ['/live/x/t/abc/rewind.m3u8']);
  assert.equal(rewindUrl('/live/x/master.m3u8'), '/live/x/rewind.m3u8');
});
