import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LatencyController } from '../player/latency-controller.js';

/** Readings every 60 ms of a buffer that swings by a part around `low`. */
function driver(target = 0.25) {
  let now = 0;
  const controller = new LatencyController({ target, now: () => now });
  /** @type {(ms: number, reading: Partial<import('../player/latency-controller.js').Reading>) => import('../player/latency-controller.js').Advice} */
  const run = (ms, reading) => {
    let advice = { rate: 1, jump: false };
    for (const end = now + ms; now < end; now += 60) {
      advice = controller.advise({ forward: 0, behind: 1, following: true, ...reading });
      if (advice.jump)
        break;
    }
    return advice;
  };
  return { controller, run };
}

test('runs at normal speed when the lowest point of the buffer is at the target', () => {
  const { run } = driver();
  assert.deepEqual(run(3000, { forward: 0.27 }), { rate: 1, jump: false });
});

test('looks at the lowest point of the last 1.5 s, not at the newest reading', () => {
  const { run } = driver();
  run(120, { forward: 0.25 });
  assert.equal(run(1000, { forward: 1.2 }).rate, 1);
  assert.ok(run(1600, { forward: 1.2 }).rate > 1);
});

test('speeds up more the more there is too much, up to 1.15', () => {
  const rates = [0.35, 0.55, 0.85, 1.5, 2.9].map(forward => driver().run(2000, { forward }).rate);
  assert.deepEqual(rates, [1.03, 1.06, 1.1, 1.15, 1.15]);
});

test('slows down to 0.97 when the buffer runs low', () => {
  assert.equal(driver().run(2000, { forward: 0.1 }).rate, 0.97);
});

test('jumps when the viewer is more than 3 s late, by buffer or by playlist', () => {
  assert.equal(driver().run(60, { forward: 3.5, behind: 3.5 }).jump, true);
  assert.equal(driver().run(60, { forward: 0, behind: 12 }).jump, true);
  assert.equal(driver().run(60, { forward: 0.3, behind: 2.9 }).jump, false);
});

test('waits 1.5 s for a jump to take effect before it jumps again', () => {
  const { run } = driver();
  assert.equal(run(60, { behind: 12 }).jump, true);
  assert.equal(run(1400, { behind: 12 }).jump, false);
  assert.equal(run(200, { behind: 12 }).jump, true);
});

test('keeps its hands off while the viewer is paused or seeked back', () => {
  assert.deepEqual(driver().run(3000, { forward: 20, behind: 30, following: false }), { rate: 1, jump: false });
});

test('raises the target by 0.1 a stall, to at most 1.5', () => {
  const { controller } = driver(0.25);
  controller.stalled();
  assert.equal(controller.target, 0.35);
  for (let i = 0; i < 30; i++)
    controller.stalled();
  assert.equal(controller.target, 1.5);
});

test('forgets readings from before a jump', () => {
  const { controller, run } = driver();
  run(1000, { forward: 2.5 });
  controller.forget();
  assert.equal(run(60, { forward: 0.25 }).rate, 1);
});

test('a stable stream keeps seconds in hand and does not take them for lateness', () => {
  const { controller, run } = driver(3);
  assert.deepEqual(run(2000, { forward: 3.02, behind: 3.3 }), { rate: 1, jump: false });
  assert.deepEqual(driver(3).run(60, { forward: 2.5, behind: 2.9 }), { rate: 0.97, jump: false });
  assert.equal(driver(3).run(60, { forward: 5.5, behind: 5.9 }).jump, false);
  assert.equal(driver(3).run(60, { forward: 6.5, behind: 6.9 }).jump, true);
  for (let i = 0; i < 30; i++)
    controller.stalled();
  assert.equal(controller.target, 4);
});

test('follows the streamer to another target and forgets what stalls had added', () => {
  const { controller, run } = driver();
  controller.stalled();
  controller.retarget(3);
  assert.equal(controller.target, 3);
  assert.equal(run(60, { forward: 1, behind: 1.3 }).rate, 0.97);
  controller.retarget(0.2);
  assert.equal(run(60, { forward: 1.5, behind: 1.8 }).rate, 1.15);
});

test('a viewer whose target has grown still jumps when more than 3 s late', () => {
  const { controller, run } = driver(0.25);
  for (let i = 0; i < 30; i++)
    controller.stalled();
  assert.equal(run(60, { forward: 0.4, behind: 4.2 }).jump, true);
});

test('jumps when it lags for long and has nothing buffered to catch up with', () => {
  const { run } = driver();
  assert.equal(run(3900, { forward: 0.1, behind: 2.5 }).jump, false);
  assert.equal(run(300, { forward: 0.1, behind: 2.5 }).jump, true);
});

test('stalls in between do not reset how long it lags', () => {
  const { controller, run } = driver();
  run(2000, { forward: 0.1, behind: 2.7 });
  controller.stalled();
  assert.equal(run(2200, { forward: 0.1, behind: 2.7 }).jump, true);
});

test('does not jump for a lag that it catches up with', () => {
  const { run } = driver();
  assert.equal(run(20_000, { forward: 2.4, behind: 2.6 }).jump, false);
  assert.equal(run(60, { forward: 2.4, behind: 2.6 }).rate, 1.15);
});

test('jumps that do not help become rare', () => {
  const { run } = driver();
  /** @type {number[]} */
  const pauses = [];
  for (let i = 0; i < 8; i++) {
    let ms = 0;
    while (!run(60, { behind: 6 }).jump)
      ms += 60;
    pauses.push(ms);
  }
  assert.ok(pauses[1] <= 1500 && pauses[3] > 2500 && pauses[7] > 20_000 && pauses[7] <= 24_000, String(pauses));
});

test('the target comes down again 15 s after a first stall', () => {
  const { controller, run } = driver(0.25);
  controller.stalled();
  run(14_000, { forward: 0.35 });
  assert.equal(controller.target, 0.35);
  run(2000, { forward: 0.35 });
  assert.equal(controller.target, 0.25);
});

test('after a second stall the target comes down a step each 30 s', () => {
  const { controller, run } = driver(0.25);
  controller.stalled();
  controller.stalled();
  run(29_000, { forward: 0.45 });
  assert.equal(controller.target, 0.45);
  run(2000, { forward: 0.45 });
  assert.equal(controller.target, 0.35);
  run(90_000, { forward: 0.35 });
  assert.equal(controller.target, 0.25);
});
