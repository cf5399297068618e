import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recent } from '../capture/chunk-store.js';
import { explain, problemOf } from '../capture/device-errors.js';
import { preferredId, vanished } from '../capture/devices.js';
import { contain, cornerBox, cover, fitCamera } from '../capture/layout.js';
import { decibels, litBars, SilenceWatch } from '../capture/level.js';
import { afterStats, Restarts } from '../capture/phase.js';
import { checklist, measureUplink } from '../capture/preflight.js';
import { choosePreset, fits, presets } from '../capture/presets.js';
import { chooseMimeType } from '../capture/recorder.js';
import { forget, load, save } from '../capture/saved-broadcast.js';

test('the recorder is asked for Matroska H.264 first, then MP4, then VP8', () => {
  const chromium = (/** @type {string} */ type) => !type.includes('mp4a');
  const safari = (/** @type {string} */ type) => type.startsWith('video/mp4');
  const firefox = (/** @type {string} */ type) => type === 'video/webm;codecs=vp8,opus';

  assert.equal(chooseMimeType(chromium), 'video/x-matroska;codecs=avc1,opus');
  assert.equal(chooseMimeType(type => chromium(type) && !type.includes('matroska')), 'video/webm;codecs=h264,opus');
  assert.equal(chooseMimeType(safari), 'video/mp4;codecs=avc1.42E01F,mp4a.40.2');
  assert.equal(chooseMimeType(firefox), 'video/webm;codecs=vp8,opus');
  assert.equal(chooseMimeType(() => false), null);
});

test('eight presets, each name once, more picture never for fewer bits', () => {
  assert.deepEqual(presets.map(p => p.name), ['360p', '360p60', '480p', '480p60', '720p', '720p60', '1080p', '1080p60']);
  for (const [i, preset] of presets.entries())
    assert.ok(i === 0 || preset.videoBitsPerSecond > presets[i - 1].videoBitsPerSecond);
});

test('auto takes what the uplink carries with room to spare, at most 720p', () => {
  assert.equal(choosePreset('auto', null).name, '720p');
  assert.equal(choosePreset('auto', 100e6).name, '720p');
  assert.equal(choosePreset('auto', 3e6).name, '480p');
  assert.equal(choosePreset('auto', 0.1e6).name, '360p');
  assert.equal(choosePreset('1080p60', 0.1e6).name, '1080p60');
  assert.equal(fits(choosePreset('1080p60', null), 8e6), false);
});

test('silence is told after five seconds, not while muted, and not twice after a word', () => {
  const watch = new SilenceWatch();

  assert.equal(watch.hear(-80, true, 0), false);
  assert.equal(watch.hear(-80, true, 4999), false);
  assert.equal(watch.hear(-80, true, 5000), true);
  assert.equal(watch.hear(-20, true, 5100), false);
  assert.equal(watch.hear(-80, true, 5200), false);
  assert.equal(watch.hear(-80, false, 20_000), false);
  assert.equal(watch.hear(-80, true, 20_100), false);
});

test('loudness is dBFS and the meter spans 60 of them', () => {
  assert.equal(decibels(new Float32Array(8)), -100);
  assert.ok(Math.abs(decibels(new Float32Array(8).fill(1))) < 0.001);
  assert.ok(Math.abs(decibels(new Float32Array(8).fill(0.1)) + 20) < 0.001);
  assert.equal(litBars(0, 12), 12);
  assert.equal(litBars(-30, 12), 6);
  assert.equal(litBars(-100, 12), 0);
});

test('the state follows the uploads', () => {
  const good = { acknowledged: 3, failing: false, queueSeconds: 0.2 };
  const late = { acknowledged: 3, failing: true, queueSeconds: 4 };

  assert.equal(afterStats('starting', { ...good, acknowledged: 0 }), 'starting');
  assert.equal(afterStats('starting', good), 'live');
  assert.equal(afterStats('live', { ...late, queueSeconds: 1 }), 'live');
  assert.equal(afterStats('live', late), 'reconnecting');
  assert.equal(afterStats('reconnecting', { ...late, failing: false }), 'reconnecting');
  assert.equal(afterStats('reconnecting', good), 'live');
  for (const state of /** @type {const} */ (['idle', 'ending', 'ended', 'failed']))
    assert.equal(afterStats(state, good), state);
});

test('a session is started anew three times a minute, not for ever', () => {
  const restarts = new Restarts();

  assert.deepEqual([0, 1, 2, 3].map(at => restarts.allow(at)), [true, true, true, false]);
  assert.equal(restarts.allow(70_000), true);
});

test('a camera fills the frame, a phone held upright is shown whole, a screen always is', () => {
  const box = { x: 0, y: 0, width: 1280, height: 720 };

  assert.deepEqual(fitCamera(640, 480, box), cover(640, 480, box));
  assert.deepEqual(cover(640, 480, box).source, { x: 0, y: 60, width: 640, height: 360 });
  assert.deepEqual(fitCamera(720, 1280, box), contain(720, 1280, box));
  assert.deepEqual(contain(720, 1280, box).target, { x: 437.5, y: 0, width: 405, height: 720 });
  const corner = cornerBox(1280, 720);
  assert.ok(corner.x + corner.width < 1280 && corner.y + corner.height < 720 && corner.x > 900);
});

test('the device used last is asked for by id or by name, and told when another one came', () => {
  const brio = { id: '1', label: 'Brio' };

  assert.equal(preferredId([brio, { id: '2', label: 'Laptop' }], { id: '2', label: 'Laptop' }), '2');
  assert.equal(preferredId([brio], { id: 'old', label: 'Brio' }), '1');
  assert.equal(preferredId([], brio), '1');
  assert.equal(preferredId([brio], undefined), undefined);
  assert.equal(vanished({ id: '2', label: 'Laptop' }, brio), 'Laptop');
  assert.equal(vanished({ id: 'old', label: 'Brio' }, brio), null);
  assert.equal(vanished(undefined, brio), null);
});

test('every reason for no camera has its own text, and a block is explained per browser', () => {
  const names = ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OtherError'].map(name => problemOf(new DOMException('', name)));
  assert.deepEqual(names, ['denied', 'noDevice', 'busy', 'failed']);
  const titles = /** @type {const} */ (['insecure', 'denied', 'noDevice', 'busy', 'unsupported', 'failed']).map(problem => explain(problem, '').title);
  assert.equal(new Set(titles).size, 6);
  assert.notEqual(explain('denied', 'Firefox/153').help, explain('denied', 'Chrome/156').help);
});

test('leftovers are bounded by age, counted from the newest', () => {
  const chunks = [0, 30_000, 70_000, 90_000].map((at, seq) => ({ session: 's', seq, data: new ArrayBuffer(1), at }));

  assert.deepEqual(recent(chunks, 60_000).map(c => c.seq), [1, 2, 3]);
  assert.deepEqual(recent([], 60_000), []);
});

test('what is saved comes back, and nothing else does', () => {
  const map = new Map();
  const storage = /** @type {Storage} */ (/** @type {unknown} */ ({ getItem: (/** @type {string} */ k) => map.get(k) ?? null, setItem: (/** @type {string} */ k, /** @type {string} */ v) => map.set(k, v), removeItem: (/** @type {string} */ k) => map.delete(k) }));
  const broadcast = { streamId: 's', ingestUrl: '/ingest/s', token: 't', startedAt: '', preset: '720p', who: { name: '', initials: '', colour: '' }, muted: true, cameraOff: false, session: null };

  assert.equal(load(storage), null);
  save(storage, broadcast);
  assert.deepEqual(load(storage), broadcast);
  forget(storage);
  assert.equal(load(storage), null);
  map.set('connecthub.broadcast', '{"streamId":1}');
  assert.equal(load(storage), null);
  map.set('connecthub.broadcast', 'not json');
  assert.equal(load(storage), null);
});

test('the checklist fails on what cannot work and asks about what viewers would miss', () => {
  /** @type {import('../capture/preflight.js').Findings} */
  const fine = {
    secure: true, userAgent: '', mimeType: 'video/mp4', preset: choosePreset('720p', null), opening: false, camera: true, microphone: true, screen: false,
    problem: null, silent: false, framesPerSecond: 30, uplink: 20e6, freeBytes: 1e12, recorded: true, ffmpeg: true,
  };
  /** @param {Partial<import('../capture/preflight.js').Findings>} change @param {string} id */
  const row = (change, id) => checklist({ ...fine, ...change }).find(check => check.id === id);

  /** @param {Partial<import('../capture/preflight.js').Findings>} change */
  const said = change => [row(change, 'space')?.level, row(change, 'space')?.ask, row(change, 'space')?.text];

  assert.ok(checklist(fine).every(check => check.level === 'pass'));
  assert.equal(row({ secure: false }, 'devices')?.level, 'fail');
  assert.equal(row({ camera: false, microphone: false, problem: 'denied' }, 'devices')?.level, 'fail');
  assert.equal(row({ camera: false, microphone: false, screen: true }, 'devices')?.level, 'warn');
  assert.equal(row({ camera: false, microphone: false, opening: true }, 'devices')?.level, 'busy');
  assert.equal(row({ camera: false }, 'devices')?.ask, true);
  assert.equal(row({ silent: true }, 'devices')?.ask, true);
  assert.equal(row({ mimeType: null }, 'format')?.level, 'fail');
  assert.equal(row({ uplink: 1e6 }, 'uplink')?.ask, true);
  assert.equal(row({ uplink: null }, 'uplink')?.ask, undefined);
  assert.equal(row({ uplink: undefined }, 'uplink')?.level, 'busy');
  assert.equal(row({ framesPerSecond: 12 }, 'speed')?.level, 'warn');
  assert.deepEqual(said({ freeBytes: 50e6 }), ['warn', true, 'Room for 2 min']);
  assert.deepEqual(said({ freeBytes: 50e6, recorded: false }), ['warn', false, 'Room for 2 min']);
  assert.deepEqual(said({ freeBytes: 0 }), ['warn', true, 'Disk full: this stream will not be recorded']);
  assert.deepEqual(said({ freeBytes: 0, recorded: false }), ['warn', false, 'Full: nothing is recorded']);
  assert.deepEqual(said({ freeBytes: null }), ['warn', undefined, 'Could not be read']);
  assert.equal(row({ ffmpeg: false }, 'server')?.level, 'fail');
});

test('the uplink is what the faster of two posts took', async () => {
  let now = 0;
  let slower = 3;
  const send = /** @type {typeof fetch} */ (async (_url, init) => {
    const { byteLength } = /** @type {Uint8Array} */ (init?.body);
    now += byteLength / 1024 * (byteLength > 100_000 ? slower-- : 1);
    slower = Math.max(1, byteLength > 100_000 ? 1 : slower);
    return new Response(null, { status: 204 });
  });

  const uplink = await measureUplink(send, '/u', () => now);

  assert.equal(Math.round(/** @type {number} */ (uplink)), Math.round(512 * 1024 * 8 / 0.512));
  assert.equal(await measureUplink(async () => new Response(null, { status: 429 }), '/u', () => now), null);
});
