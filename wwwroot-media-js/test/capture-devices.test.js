import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Devices } from '../capture/devices.js';

class FakeMedia extends EventTarget {
  asked = 0;
  /** @type {Partial<MediaDeviceInfo>[]} */
  present = [{ kind: 'videoinput', deviceId: 'c1', label: 'Camera' }];

  async enumerateDevices() {
    this.asked++;
    return this.present;
  }

  async getUserMedia() {
    const track = { getSettings: () => ({ deviceId: 'c1' }), label: 'Camera' };
    return { getTracks: () => [track] };
  }
}

const storage = /** @type {Storage} */ (/** @type {unknown} */ ({ getItem: () => null, setItem: () => {} }));

/** @param {FakeMedia} media */
const devicesOf = media => new Devices(/** @type {MediaDevices} */ (/** @type {unknown} */ (media)), storage);

test('the list is asked for once', async () => {
  const media = new FakeMedia();
  const devices = devicesOf(media);

  await devices.list('camera');
  await devices.list('microphone');
  await devices.list('camera');

  assert.equal(media.asked, 1);
});

test('a device that comes is there at once', async () => {
  const media = new FakeMedia();
  const devices = devicesOf(media);
  await devices.list('camera');

  media.present = [...media.present, { kind: 'videoinput', deviceId: 'c2', label: 'Another' }];
  media.dispatchEvent(new Event('devicechange'));

  assert.deepEqual((await devices.list('camera')).map(device => device.id), ['c1', 'c2']);
});

test('names are asked for again once access was granted', async () => {
  const media = new FakeMedia();
  media.present = [{ kind: 'videoinput', deviceId: 'c1', label: '' }];
  const devices = devicesOf(media);
  await devices.list('camera');

  media.present = [{ kind: 'videoinput', deviceId: 'c1', label: 'Camera' }];
  await devices.open('camera', { width: 1280, height: 720, fps: 30 }, 'c1');

  assert.deepEqual(await devices.list('camera'), [{ id: 'c1', label: 'Camera' }]);
});
