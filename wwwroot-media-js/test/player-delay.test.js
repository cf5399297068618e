import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayOf } from '../player/delay.js';

/** @param {number | null} edge @param {number | null} capturedAt */
const source = (edge, capturedAt) => ({ edge, capturedAt: () => capturedAt });

test('delayOf_NothingKnown_IsNull', () => assert.equal(delayOf(source(null, 1000), 1, 5000), null));

test('delayOf_PlausibleClock_IsTheTimeSinceTheCapture', () => assert.equal(delayOf(source(10, 3000), 1, 4500), 1.5));

for (const [what, capturedAt] of /** @type {[string, number | null][]} */ ([['unknown', null], ['ahead', 9000], ['far off', -60_000]]))
  test(`delayOf_Clock ${what}_IsTheDistanceToTheEdgeAndTheUsual`, () => assert.equal(delayOf(source(10, capturedAt), 1, 4500), 1.35));
