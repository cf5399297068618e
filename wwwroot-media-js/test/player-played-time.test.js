import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlayedTime } from '../player/played-time.js';

function watched() {
  let told = 0;
  const time = new PlayedTime(() => { told++; });
  return { time, get told() { return told; } };
}

test('at_HalfWasPlayed_TellsOnce', () => {
  const view = watched();
  for (let position = 0; position <= 8; position += 0.25)
    view.time.at(position, true, 4);
  assert.equal(view.told, 1);
});

test('at_SeeksAndPauses_AreNotPlaying', () => {
  const view = watched();
  view.time.at(0, true, 4);
  view.time.at(7, true, 4);
  view.time.at(7, false, 4);
  view.time.at(8, false, 4);
  assert.equal(view.told, 0);
});

test('at_UnknownLength_WaitsForIt', () => {
  const view = watched();
  for (let position = 0; position <= 5; position += 0.25)
    view.time.at(position, true, NaN);
  assert.equal(view.told, 0);
  view.time.at(5.25, true, 4);
  assert.equal(view.told, 1);
});

test('at_Loop_GoesOnCounting', () => {
  const view = watched();
  for (const position of [4, 5, 6, 0.2, 1.2])
    view.time.at(position, true, 3);
  assert.equal(view.told, 1);
});

test('at_StandingStill_IsNotPlaying', () => {
  const view = watched();
  for (let i = 0; i < 200; i++)
    view.time.at(5, true, 10);
  assert.equal(view.told, 0);
});

test('at_DoubleSpeed_NeedsTwiceAsMuchOfTheVideo', () => {
  const view = watched();
  for (let position = 0; position <= 19; position += 0.4)
    view.time.at(position, true, 10, 2);
  assert.equal(view.told, 0);
  for (let position = 19; position <= 21; position += 0.4)
    view.time.at(position, true, 10, 2);
  assert.equal(view.told, 1);
});

test('at_LongStepsOfDoubleSpeed_ArePlaying', () => {
  const view = watched();
  for (let position = 0; position <= 24; position += 3)
    view.time.at(position, true, 10, 2);
  assert.equal(view.told, 1);
});
