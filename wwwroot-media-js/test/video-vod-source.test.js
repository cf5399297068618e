import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { FakeHls, FakeVideo, useFakeHls } from './support/fake-hls.js';

useFakeHls();
const { VodSource } = await import('../video/vod-source.js');
const { NETWORK_ERROR, MEDIA_ERROR, OTHER_ERROR } = FakeHls.ErrorTypes;
/** Longer than any pause between attempts. */
const PAUSE = 20_000;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  FakeHls.all = [];
});

/** A video whose playlist was read. */
function opened({ at = 0, plays = true } = {}) {
  const video = new FakeVideo();
  /** @type {boolean[]} */
  const failing = [];
  const source = new VodSource(/** @type {any} */ (video), '/a.m3u8', at, { onFailing: is => failing.push(is), onRefused() {} });
  FakeHls.newest.tell(FakeHls.Events.LEVEL_LOADED);
  if (plays) {
    video.shows();
    void video.play();
  }
  return { source, video, failing, hls: FakeHls.newest };
}

test('no answer from the server: the same hls.js goes on loading where the viewer is by then, and the picture in hand stays', () => {
  const { video, hls, failing } = opened();
  video.currentTime = 41;
  hls.fail(NETWORK_ERROR);
  video.currentTime = 43;
  mock.timers.tick(PAUSE);
  assert.deepEqual([hls.asked.at(-1), FakeHls.all.length, video.paused, video.currentTime], ['start 43', 1, false, 43]);
  hls.tell(FakeHls.Events.FRAG_BUFFERED);
  assert.deepEqual(failing, [true, false]);
});

test('a server that stays away for many attempts takes nothing from the viewer', () => {
  const { video, hls } = opened();
  video.currentTime = 300;
  for (let i = 0; i < 20; i++) {
    hls.fail(NETWORK_ERROR);
    mock.timers.tick(PAUSE);
  }
  assert.deepEqual([FakeHls.all.length, video.currentTime, video.paused], [1, 300, false]);
});

test('a server that was never there is asked for the playlist again, from the place where the video was to begin', () => {
  const video = new FakeVideo();
  const source = new VodSource(/** @type {any} */ (video), '/a.m3u8', 300, { onFailing() {}, onRefused() {} });
  void video.play();
  for (let i = 0; i < 3; i++) {
    FakeHls.newest.fail(NETWORK_ERROR);
    mock.timers.tick(PAUSE);
  }
  assert.deepEqual(FakeHls.all.map(hls => hls.options.startPosition), [300, 300, 300, 300]);
  assert.deepEqual([video.currentTime, video.paused], [300, false]);
  source.close();
});

test('a place that is sought to while nothing is there is where it begins', () => {
  const { video, hls } = opened({ at: 300, plays: false });
  video.currentTime = 120;
  hls.fail(NETWORK_ERROR);
  mock.timers.tick(PAUSE);
  assert.equal(hls.asked.at(-1), 'start 120');
});

test('a decoder that fails is started anew where the viewer is, and again from the top when that does not last', () => {
  const { video, hls } = opened();
  video.currentTime = 77;
  hls.fail(MEDIA_ERROR);
  assert.deepEqual([hls.asked.at(-1), video.currentTime, video.paused], ['recover', 77, false]);
  video.shows(78);
  hls.fail(MEDIA_ERROR);
  assert.deepEqual([FakeHls.all.length, FakeHls.newest.options.startPosition, video.currentTime, video.paused], [2, 78, 78, false]);
});

test('who had paused finds the video paused', () => {
  const { video, hls } = opened();
  video.currentTime = 77;
  video.pause();
  hls.fail(OTHER_ERROR);
  mock.timers.tick(PAUSE);
  assert.deepEqual([FakeHls.all.length, video.currentTime, video.paused], [2, 77, true]);
});

test('another address is opened at the viewer\'s place', () => {
  const { source, video } = opened();
  video.currentTime = 77;
  source.retry('/b.m3u8');
  assert.deepEqual([FakeHls.newest.asked, FakeHls.newest.options.startPosition, video.currentTime, video.paused], [['load /b.m3u8'], 77, 77, false]);
});
