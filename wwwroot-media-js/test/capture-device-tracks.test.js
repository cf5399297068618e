import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeviceTracks } from '../capture/device-tracks.js';
import { Devices } from '../capture/devices.js';
import { FakeCameras } from './support/fake-cameras.js';

const phone = () => new FakeCameras({ id: 'front', facing: 'user' }, { id: 'back', facing: 'environment' });
const silentPhone = () => new FakeCameras({ id: 'one' }, { id: 'two' });

/** The tracks of a page with its first camera open, what its picture is made of and what it tells. @param {FakeCameras} cameras */
async function opened(cameras) {
  /** @type {{ problem?: { kind: string, problem: string }, notice?: string }[]} */
  const told = [];
  /** What the mix draws, hold and all. @type {string[]} */
  const drawn = [];
  const picture = { hold: () => void drawn.push('hold'), letGo: () => void drawn.push('slate'), setCamera: (/** @type {any} */ track) => void (track && drawn.push(track.id)) };
  const stored = new Map();
  const storage = { getItem: (/** @type {string} */ key) => stored.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => stored.set(key, value) };
  const devices = new Devices(/** @type {any} */ (cameras), /** @type {any} */ (storage));
  const tracks = new DeviceTracks(devices, { width: 640, height: 360, fps: 30 }, { picture, sound: { resume: () => {}, setMicrophone: () => {} } }, change => void told.push(change));
  await tracks.use('camera');
  told.length = drawn.length = 0;
  return { tracks, drawn, told, notices: () => told.flatMap(change => change.notice ?? []), problems: () => told.flatMap(change => change.problem ?? []) };
}

/** What opens from now on waits: `asked` once the browser was asked, until `letGo`. @param {FakeCameras} cameras */
function heldBack(cameras) {
  let letGo = () => {};
  const gate = /** @type {Promise<void>} */ (new Promise(resolve => letGo = resolve));
  const asked = /** @type {Promise<void>} */ (new Promise(resolve => cameras.opening = () => (resolve(), gate)));
  return { asked, letGo };
}

for (const [cameras, first, second] of /** @type {const} */ ([[phone, 'front', 'back'], [silentPhone, 'one', 'two']])) {
  test(`flip goes to the other camera and back (${first}, ${second})`, async () => {
    const media = cameras();
    const { tracks } = await opened(media);

    await tracks.flip();
    assert.deepEqual(media.open, [second]);

    await tracks.flip();
    assert.deepEqual(media.open, [first]);
  });

  test(`two quick taps on flip are one (${first}, ${second})`, async () => {
    const media = cameras();
    const { tracks } = await opened(media);

    await Promise.all([tracks.flip(), tracks.flip()]);

    assert.deepEqual(media.open, [second]);
    assert.equal(tracks.deviceId('camera'), second);
  });

  for (const [fault, why] of [['NotReadableError', 'in use'], ['NotAllowedError', 'refused']]) {
    test(`flip to a camera that is ${why} stays with the one before and says so (${first}, ${second})`, async () => {
      const media = cameras();
      media.faults.set(second, fault);
      const { tracks, notices, problems, drawn } = await opened(media);

      await tracks.flip();

      assert.equal(tracks.deviceId('camera'), first);
      assert.deepEqual(media.open, [first]);
      assert.equal(drawn.at(-1), first);
      assert.match(notices().join(), why === 'in use' ? /in use|using/ : /not allowed|blocked/i);
      assert.deepEqual(problems(), []);
    });
  }
}

test('flip after one that failed asks for the other camera again', async () => {
  const media = phone();
  media.faults.set('back', 'NotReadableError');
  const { tracks, notices } = await opened(media);
  await tracks.flip();

  media.faults.clear();
  await tracks.flip();

  assert.deepEqual(media.open, ['back']);
  assert.equal(notices().at(-1), '');
});

test('flip on a page that opened with the back camera goes to the front one', async () => {
  const media = new FakeCameras({ id: 'back', facing: 'environment' }, { id: 'wide', facing: 'environment' }, { id: 'front', facing: 'user' });
  const { tracks } = await opened(media);

  await tracks.flip();

  assert.deepEqual(media.open, ['front']);
});

test('a picked camera that is in use leaves the one before on', async () => {
  const media = silentPhone();
  media.faults.set('two', 'NotReadableError');
  const { tracks, problems } = await opened(media);

  await tracks.use('camera', 'two');

  assert.deepEqual(media.open, ['one']);
  assert.deepEqual(problems(), []);
});

test('camera and one before are both taken: that is a problem', async () => {
  const media = phone();
  const { tracks, problems } = await opened(media);
  media.faults.set('back', 'NotReadableError').set('front', 'NotReadableError');

  await tracks.flip();

  assert.equal(tracks.deviceId('camera'), null);
  assert.deepEqual(problems(), [{ kind: 'camera', problem: 'busy' }]);
});

test('a camera turned off during a flip is off, and its last picture does not come back', async () => {
  const media = phone();
  const { tracks, drawn } = await opened(media);
  const { asked, letGo } = heldBack(media);

  const flipped = tracks.flip();
  await asked;
  await tracks.turnCameraOff(true);
  letGo();
  await flipped;

  assert.deepEqual(media.open, []);
  assert.equal(drawn.at(-1), 'slate');
});

test('a camera turned off during a flip that fails is not opened again', async () => {
  const media = phone();
  const { tracks, drawn } = await opened(media);
  media.faults.set('back', 'NotReadableError');
  const { asked, letGo } = heldBack(media);

  const flipped = tracks.flip();
  await asked;
  await tracks.turnCameraOff(true);
  letGo();
  await flipped;

  assert.equal(media.tracks.length, 1);
  assert.equal(drawn.at(-1), 'slate');
});

test('flip while the camera is off opens none, and goes to the other one once it is on', async () => {
  const media = phone();
  const { tracks } = await opened(media);
  await tracks.turnCameraOff(true);

  await tracks.flip();
  assert.deepEqual(media.open, []);

  await tracks.turnCameraOff(false);
  await tracks.flip();
  assert.deepEqual(media.open, ['back']);
});

test('a camera that is unplugged while the flip to it is under way leaves the one before', async () => {
  const media = phone();
  const { tracks } = await opened(media);
  const { asked, letGo } = heldBack(media);

  const flipped = tracks.flip();
  await asked;
  media.unplug('back');
  letGo();
  await flipped;

  assert.deepEqual(media.open, ['front']);
});

test('a camera refused, and the one before unplugged meanwhile: another that is there is used', async () => {
  const media = phone();
  const { tracks } = await opened(media);
  media.faults.set('back', 'NotReadableError');
  const { asked, letGo } = heldBack(media);

  const flipped = tracks.flip();
  await asked;
  media.unplug('front');
  media.present.unshift({ id: 'usb' });
  letGo();
  await flipped;

  assert.deepEqual(media.open, ['usb']);
});

test('a picked camera waits for the flip before it, and is the one that stays', async () => {
  const media = phone();
  const { tracks } = await opened(media);

  await Promise.all([tracks.flip(), tracks.use('camera', 'front')]);

  assert.deepEqual(media.open, ['front']);
  assert.equal(tracks.deviceId('camera'), 'front');
});

test('a page closed during a flip leaves no camera on', async () => {
  const media = phone();
  const { tracks } = await opened(media);
  const { asked, letGo } = heldBack(media);

  const flipped = tracks.flip();
  await asked;
  tracks.close();
  letGo();
  await flipped;
  assert.deepEqual(media.open, []);

  await tracks.use('camera', 'front');
  assert.equal(media.tracks.length, 2);
});
