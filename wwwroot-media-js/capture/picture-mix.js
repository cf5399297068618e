import { contain, cornerBox, cover, fitCamera } from './layout.js';
import { drawSlate } from './slate.js';
import { Ticker } from './ticker.js';

/** @typedef {import('./layout.js').Scene} Scene */

/** A phone takes a second or two to open its other camera. */
const holdMs = 3000;
const firstFrameMs = 1500;

/** Camera, screen and slate on one canvas, whose stream lasts: scenes and devices change inside. */
export class PictureMix {
  #canvas = document.createElement('canvas');
  #context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d', { alpha: false }));
  #camera = player();
  #screen = player();
  #ticker;
  #stream;
  #who;
  #heldUntil = 0;
  /** When the pictures of the last second were drawn. @type {number[]} */
  #drawn = [];
  #onMirrorable;
  #mirrorable = false;
  #looksAway = false;
  /** @type {Scene} */
  scene = 'camera';

  /**
   * @param {import('./presets.js').Preset} preset
   * @param {{ name: string, initials: string, colour: string }} who for the slate
   * @param {() => void} onMirrorable that is another than before
   */
  constructor(preset, who, onMirrorable) {
    this.#who = who;
    this.#onMirrorable = onMirrorable;
    this.#canvas.width = preset.width;
    this.#canvas.height = preset.height;
    this.#stream = this.#canvas.captureStream(preset.fps);
    this.#ticker = new Ticker(preset.fps, () => this.#draw());
  }

  get track() {
    return this.#stream.getVideoTracks()[0];
  }

  get size() {
    return { width: this.#canvas.width, height: this.#canvas.height };
  }

  /** Pictures really drawn in the last second: fewer than asked for when the machine is too slow. */
  get framesPerSecond() {
    return this.#drawn.length;
  }

  /**
   * The picture drawn last is the streamer, seen as in a mirror. Text on a screen or slate must stay readable, and what a phone's back camera sees is not turned round;
   * a picture that is held stays as it was.
   */
  get mirrorable() {
    return this.#mirrorable;
  }

  /** The camera is about to be changed: what is drawn stays until the next picture is there, for some seconds at most. */
  hold() {
    this.#heldUntil = performance.now() + holdMs;
  }

  /** The camera is off: its last picture must not stay. */
  letGo() {
    this.#heldUntil = 0;
  }

  /** A new one is held for: it has no picture in its first moments. @param {MediaStreamTrack | null} track */
  setCamera(track) {
    if (track) {
      this.hold();
      this.#looksAway = track.getSettings().facingMode === 'environment';
    }
    show(this.#camera, track);
  }

  /** @param {MediaStreamTrack | null} track */
  setScreen(track) {
    show(this.#screen, track);
  }

  /** Another size before the recording starts; never while it runs. @param {import('./presets.js').Preset} preset */
  resize(preset) {
    // Setting a size empties the canvas, also when it is the same.
    if (this.#canvas.width !== preset.width || this.#canvas.height !== preset.height) {
      this.#canvas.width = preset.width;
      this.#canvas.height = preset.height;
    }
    this.#ticker.setRate(preset.fps);
  }

  /** What is drawn now, as a JPEG. @returns {Promise<Blob | null>} */
  snapshot() {
    return new Promise(done => this.#canvas.toBlob(done, 'image/jpeg', 0.92));
  }

  close() {
    this.#ticker.close();
    show(this.#camera, null);
    show(this.#screen, null);
    this.track.stop();
  }

  #draw() {
    const now = performance.now();
    this.#drawn.push(now);
    while (this.#drawn[0] < now - 1000)
      this.#drawn.shift();
    const { width, height } = this.#canvas;
    // Drawn over itself, because a canvas that is not touched gives the recorder no pictures.
    if (now < this.#heldUntil && this.scene !== 'screen' && !ready(this.#camera))
      return this.#context.drawImage(this.#canvas, 0, 0);
    this.#mirror(this.scene === 'camera' && ready(this.#camera) && !this.#looksAway);
    const whole = { x: 0, y: 0, width, height };
    this.#context.fillStyle = '#000';
    this.#context.fillRect(0, 0, width, height);
    if (this.scene === 'camera')
      return this.#drawCamera(whole);
    if (ready(this.#screen))
      this.#blit(this.#screen, contain(this.#screen.videoWidth, this.#screen.videoHeight, whole));
    if (this.scene === 'screen+camera' && ready(this.#camera))
      this.#blit(this.#camera, cover(this.#camera.videoWidth, this.#camera.videoHeight, cornerBox(width, height)));
  }

  /** @param {boolean} mirrorable */
  #mirror(mirrorable) {
    if (mirrorable === this.#mirrorable)
      return;
    this.#mirrorable = mirrorable;
    this.#onMirrorable();
  }

  /** @param {import('./layout.js').Box} whole */
  #drawCamera(whole) {
    if (ready(this.#camera))
      this.#blit(this.#camera, fitCamera(this.#camera.videoWidth, this.#camera.videoHeight, whole));
    else
      drawSlate(this.#context, whole, this.#who);
  }

  /** @param {HTMLVideoElement} video @param {{ source: import('./layout.js').Box, target: import('./layout.js').Box }} fit */
  #blit(video, { source: s, target: t }) {
    this.#context.drawImage(video, s.x, s.y, s.width, s.height, t.x, t.y, t.width, t.height);
  }
}

function player() {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
}

/** Of which the first frame is still to come, and since when: drawn before it, a video that says it has data is black. @type {WeakMap<HTMLVideoElement, number>} */
const expected = new WeakMap();

/** @param {HTMLVideoElement} video @param {MediaStreamTrack | null} track */
function show(video, track) {
  video.srcObject = track ? new MediaStream([track]) : null;
  if (!track)
    return;
  expected.set(video, performance.now());
  video.requestVideoFrameCallback?.(() => expected.delete(video));
  video.play().catch(() => {});
}

/** @param {HTMLVideoElement} video */
function ready(video) {
  // Hidden pages are told of no frames, so this is not waited for without an end.
  const waits = performance.now() - (expected.get(video) ?? -Infinity) < firstFrameMs;
  return !waits && video.srcObject !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
}
