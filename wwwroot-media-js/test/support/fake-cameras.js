/**
 * @typedef {{ id: string, facing?: 'user' | 'environment' }} FakeCamera `facing`: none where a camera does not say where it looks
 * @typedef {Partial<MediaStreamTrack> & { id: string, live: boolean }} FakeTrack
 */

/** Cameras as a phone has them: only one may be open at a time. What was opened and what is open can be looked at. */
export class FakeCameras extends EventTarget {
  /** @type {FakeCamera[]} */
  present;
  /** Why a camera cannot be opened, by its id. @type {Map<string, string>} */
  faults = new Map();
  /** @type {FakeTrack[]} */
  tracks = [];
  /** Opening waits for this: what the user does meanwhile. @type {() => Promise<void>} */
  opening = async () => {};

  /** @param {FakeCamera[]} present */
  constructor(...present) {
    super();
    this.present = present;
  }

  get open() {
    return this.tracks.filter(track => track.live).map(track => track.id);
  }

  async enumerateDevices() {
    return this.present.map(({ id }) => ({ kind: 'videoinput', deviceId: id, label: `Camera ${id}` }));
  }

  /** @param {any} constraints */
  async getUserMedia({ video }) {
    await this.opening();
    const camera = this.#wanted(video);
    const fault = camera ? this.faults.get(camera.id) ?? (this.open.some(id => id !== camera.id) ? 'NotReadableError' : null) : 'OverconstrainedError';
    if (!camera || fault)
      throw new DOMException('', fault ?? '');
    const track = this.#track(camera);
    this.tracks.push(track);
    return { getTracks: () => [track], getVideoTracks: () => [track] };
  }

  /** Pulled out. @param {string} id */
  unplug(id) {
    this.present = this.present.filter(camera => camera.id !== id);
    this.dispatchEvent(new Event('devicechange'));
    for (const track of this.tracks.filter(track => track.live && track.id === id)) {
      track.live = false;
      track.onended?.call(/** @type {any} */ (track), new Event('ended'));
    }
  }

  /** @param {any} video */
  #wanted({ facingMode, deviceId }) {
    if (deviceId?.exact)
      return this.present.find(camera => camera.id === deviceId.exact);
    return this.present.find(camera => facingMode && camera.facing === facingMode) ?? this.present.find(camera => camera.id === deviceId?.ideal) ?? this.present[0];
  }

  /** @param {FakeCamera} camera @returns {FakeTrack} */
  #track({ id, facing }) {
    /** @type {FakeTrack} */
    const track = { id, live: true, label: `Camera ${id}`, getSettings: () => ({ deviceId: id, facingMode: facing }), stop: () => { track.live = false; }, onended: null };
    return track;
  }
}
