import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FloatField } from '../engagement/float-field.js';
import { PER_SECOND, ReactionBatch } from '../engagement/reaction-batch.js';
import { SlowWatch } from '../engagement/slow-watch.js';
import { ReactionCounts } from '../engagement/reaction-counts.js';

test('presses gather into one batch by kind', () => {
  const batch = new ReactionBatch();
  batch.press('heart', 0);
  batch.press('fire', 10);
  batch.press('heart', 20);

  assert.deepEqual(batch.take(), { heart: 2, fire: 1 });
  assert.equal(batch.take(), null);
});

test('more than the pace in a second does not count, a second later it does', () => {
  const batch = new ReactionBatch();
  const taken = Array.from({ length: PER_SECOND + 3 }, (_, i) => batch.press('like', i * 10));

  assert.equal(taken.filter(Boolean).length, PER_SECOND);
  assert.deepEqual(batch.take(), { like: PER_SECOND });
  assert.equal(batch.press('like', 1001), true);
});

test('what was there before this page joined is no news', () => {
  const counts = new ReactionCounts();

  assert.deepEqual(counts.tell({ heart: 100, fire: 3 }, true, 0), {});
  assert.equal(counts.shown('heart', 0), 100);
  assert.deepEqual(counts.tell({ heart: 104, fire: 3 }, false, 200), { heart: 4 });
});

test('totals after a lost connection are shown, not floated', () => {
  const counts = new ReactionCounts();
  counts.tell({ heart: 1 }, true, 0);

  assert.deepEqual(counts.tell({ heart: 500 }, true, 60_000), {});
  assert.equal(counts.shown('heart', 60_000), 500);
});

test('our own is shown at once and not again when the room tells of it', () => {
  const counts = new ReactionCounts();
  counts.tell({ heart: 5 }, true, 0);
  counts.press('heart', 100);
  counts.press('heart', 150);

  assert.equal(counts.shown('heart', 150), 7);
  assert.deepEqual(counts.tell({ heart: 8 }, false, 400), { heart: 1 });
  assert.equal(counts.shown('heart', 400), 8);
});

test('our own that the server left out is forgotten', () => {
  const counts = new ReactionCounts();
  counts.tell({ heart: 5 }, true, 0);
  counts.press('heart', 100);

  assert.equal(counts.shown('heart', 4000), 5);
  assert.deepEqual(counts.tell({ heart: 6 }, false, 4000), { heart: 1 });
});

test('a crowd is drawn as a few, every kind among them', () => {
  const field = new FloatField(() => 0);
  field.add({ heart: 900, fire: 100, clap: 1 });

  const kinds = [...field.positions(1000, 500)].map(float => float.kind);
  assert.ok(kinds.length <= 16, `${kinds.length}`);
  assert.deepEqual([...new Set(kinds)].sort(), ['clap', 'fire', 'heart']);
  assert.ok(kinds.filter(kind => kind === 'heart').length > 10);
});

test('never more floats than can be drawn, and all of them end', () => {
  const field = new FloatField();
  for (let i = 0; i < 100; i++)
    field.add({ like: 50 });

  assert.ok(field.count <= 60);
  for (let i = 0; i < 60; i++)
    field.step(50);
  assert.equal(field.count, 0);
});

test('the streamer chooses how many float at once', () => {
  const floating = (/** @type {string} */ intensity) => {
    const field = new FloatField();
    field.intensity = intensity;
    for (let i = 0; i < 20; i++)
      field.add({ like: 100 });
    return field.count;
  };

  assert.deepEqual(['few', 'normal', 'many', 'nonsense'].map(floating), [16, 60, 120, 60]);
});

test('a device is slow when most of its pictures are, not when one is', () => {
  const watch = new SlowWatch();
  const feed = (/** @type {number[]} */ ...frames) => frames.map(ms => watch.frame(ms)).some(Boolean);

  assert.equal(feed(2000, ...Array.from({ length: 60 }, () => 16)), false);
  assert.equal(feed(...Array.from({ length: 23 }, () => 120)), false);
  assert.equal(feed(120, 120), true);
  watch.clear();
  assert.equal(feed(120), false);
});

test('floats rise within the picture and fade', () => {
  const field = new FloatField(() => 0.5);
  field.add({ heart: 1 });
  field.step(100);
  const [early] = field.positions(800, 450);
  field.step(2300);
  const [late] = field.positions(800, 450);

  assert.ok(early.y > late.y && late.y > 0 && early.y < 450);
  assert.ok(early.x > 400 && early.x < 800);
  assert.ok(early.alpha === 1 && late.alpha < 0.5);
});
