import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { FakeHls, FakeVideo, useFakeHls } from './support/fake-hls.js';

useFakeHls();
const { ClipSource } = await import('../clips/clip-source.js');
const { NETWORK_ERROR, MEDIA_ERROR } = FakeHls.ErrorTypes;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

/** The second one's clock was set. */
const SEGMENTS = [{ start: 0, programDateTime: 50_000 }, { start: 2, programDateTime: 61_000 }];

function opened() {
  const video = new FakeVideo();
  /** @type {boolean[]} */
  const failing = [];
  const source = new ClipSource(/** @type {any} */ (video), '/a.m3u8', bounds => bounds.last - 30, is => failing.push(is));
  const hls = FakeHls.newest;
  const load = () => hls.tell(FakeHls.Events.LEVEL_LOADED, { details: { fragmentStart: 0, edge: 120, fragments: SEGMENTS } });
  return { source, video, failing, hls, load };
}

test('a network that is away before there is anything to cut from is told as that', async () => {
  const { source, hls } = opened();
  hls.fail(NETWORK_ERROR);
  await assert.rejects(source.loaded, { kind: 'unreachable' });
});

test('no playlist is nothing to cut from yet', async () => {
  const { source, hls } = opened();
  hls.fail(NETWORK_ERROR, 404);
  await assert.rejects(source.loaded, { kind: 'nothing' });
});

test('a network that is away later is told, and loading goes on where the preview stands', async () => {
  const { source, video, failing, hls, load } = opened();
  load();
  const { first, last } = await source.loaded;
  assert.deepEqual([first, last], [0, 120]);
  video.shows(101);
  hls.fail(NETWORK_ERROR);
  assert.deepEqual(failing, [true]);
  mock.timers.tick(10_000);
  assert.equal(hls.asked.at(-1), 'start 101');
  hls.tell(FakeHls.Events.FRAG_BUFFERED);
  assert.deepEqual(failing, [true, false]);
});

test('before the first picture loading goes on where the handles stand', () => {
  const { hls, load } = opened();
  load();
  hls.fail(NETWORK_ERROR);
  mock.timers.tick(10_000);
  assert.deepEqual(hls.asked.slice(-2), ['start 90', 'start 90']);
});

test('a decoder that fails leaves the preview where it is', () => {
  const { video, hls, load } = opened();
  load();
  video.shows(101);
  hls.fail(MEDIA_ERROR);
  assert.deepEqual([hls.asked.at(-1), video.currentTime], ['recover', 101]);
});

test('a moment is found where the playlist says that it was captured, before its start too', async () => {
  const { source, load } = opened();
  load();
  const { timeOf } = await source.loaded;
  assert.deepEqual([timeOf(51_500), timeOf(62_000), timeOf(20_000)], [1.5, 3, -30]);
});
