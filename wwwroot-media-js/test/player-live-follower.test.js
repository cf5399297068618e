import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { LOW_LATENCY_TARGET } from '../player/latency-controller.js';
import { LiveFollower } from '../player/live-follower.js';

const HAVE_CURRENT_DATA = 2;

/** What the follower touches of a `<video>`; `run` lets it play in a page whose time is ours. */
class FakeVideo {
  /** @type {(() => void)[]} */
  #seeking = [];
  #position = 0;
  readyState = 4;
  paused = false;
  ended = false;
  seeking = false;
  playbackRate = 1;
  /** Buffered up to here from 0. */
  end = 1;
  /** @type {number[]} */
  seeks = [];

  get currentTime() {
    return this.#position;
  }

  set currentTime(position) {
    this.seeks.push(position);
    this.#position = position;
    this.seeking = position >= this.end;
    for (const listener of this.#seeking)
      listener();
  }

  get buffered() {
    return { length: 1, start: () => 0, end: () => this.end };
  }

  /** @param {string} name @param {() => void} listener */
  addEventListener(name, listener) {
    if (name === 'seeking')
      this.#seeking.push(listener);
  }

  removeEventListener() {}

  play() {
    return Promise.resolve();
  }

  /** @param {number} seconds */
  advance(seconds) {
    this.#position = Math.min(this.end, this.#position + seconds * this.playbackRate);
  }
}

/** @type {() => void} */
let tick = () => {};
let now = 0;

beforeEach(() => {
  now = 0;
  mock.method(performance, 'now', () => now);
  mock.method(globalThis, 'setInterval', (/** @type {() => void} */ callback) => { tick = callback; return 1; });
  Object.assign(globalThis, { document: { hidden: false }, HTMLMediaElement: { HAVE_CURRENT_DATA } });
});

afterEach(() => mock.restoreAll());

/** @param {{ edge: number | null, live?: number | null }} place of the live edge, and where hls.js would begin to load */
function follow(place) {
  const video = new FakeVideo();
  const source = {
    closed: false,
    windowStart: 0,
    get edge() { return place.edge; },
    livePosition: () => place.live ?? null,
    seek: (/** @type {number} */ position) => { video.currentTime = position; },
    keepPlace() {},
    returnToLive: () => false,
  };
  const follower = new LiveFollower(/** @type {any} */ (video), /** @type {any} */ (source), LOW_LATENCY_TARGET);
  /** @param {number} ms @param {() => void} [each] */
  const run = (ms, each = () => video.advance(0.06)) => {
    for (const until = now + ms; now < until; now += 60) {
      each();
      tick();
    }
  };
  run(180);
  video.seeks.length = 0;
  return { video, source, follower, run };
}

test('who is far behind because loading does not keep up comes back by itself', () => {
  const place = { edge: 1.2, live: 0 };
  const { video, run } = follow(place);
  place.edge = 5.5;
  place.live = 5;

  run(120, () => {});

  assert.deepEqual(video.seeks, [5]);
});

test('who stands on a seek to what never comes jumps on after 2 s', () => {
  const place = { edge: 1.2, live: 0 };
  const { video, run } = follow(place);
  place.edge = 5.5;
  place.live = 5;
  run(120, () => {});
  assert.equal(video.seeking, true);
  place.edge = 12;
  place.live = 11.5;

  run(1800, () => {});
  assert.deepEqual(video.seeks, [5]);
  run(500, () => {});

  assert.deepEqual(video.seeks, [5, 11.5]);
});

test('who watches the past on purpose is left alone', () => {
  const place = { edge: 30, live: 29 };
  const { video, follower, run } = follow(place);
  video.end = 30;
  follower.seek(3);
  video.seeks.length = 0;

  run(20_000);

  assert.deepEqual(video.seeks, []);
  assert.equal(video.playbackRate, 1);
});

test('who paused is left alone', () => {
  const place = { edge: 1.2, live: 0 };
  const { video, follower, run } = follow(place);
  video.paused = true;
  follower.leaveLive();
  place.edge = 40;
  place.live = 39;

  run(20_000, () => {});

  assert.deepEqual(video.seeks, []);
});

test('the end of a stream that is over is a place of what is kept, and not live', () => {
  const { video, source, follower } = follow({ edge: 100, live: 99 });
  const change = mock.method(source, 'returnToLive');
  source.closed = true;

  follower.seek(99.9);
  follower.goLive();

  assert.deepEqual(video.seeks, [99.9, 100]);
  assert.deepEqual([change.mock.callCount(), follower.atLive], [0, false]);
});
