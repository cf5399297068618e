import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { keepSpeed, recallSpeed } from '../video/speed-memory.js';

const OFFERED = ['0.5', '1', '1.5', '2'];

beforeEach(() => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  Object.assign(globalThis, { sessionStorage: { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value) } });
});

test('recallSpeed_Chosen_IsTheSame', () => {
  keepSpeed(1.5);
  assert.equal(recallSpeed(OFFERED), 1.5);
});

test('recallSpeed_NothingOrNotOffered_IsUsual', () => {
  assert.equal(recallSpeed(OFFERED), 1);
  keepSpeed(16);
  assert.equal(recallSpeed(OFFERED), 1);
});

test('recallSpeed_StorageForbidden_IsUsual', () => {
  Object.assign(globalThis, { sessionStorage: undefined });
  keepSpeed(2);
  assert.equal(recallSpeed(OFFERED), 1);
});
