/** Of a video that has not told its own yet. */
const USUAL_FRAME = 1 / 30;
const MOST_TRIES = 6;
const SHUTTLE_MS = 100;
const FASTEST = 4;

/**
 * The editor's video: plays round between the handles, steps by shown pictures, and shuttles as editors do (J back, K stop, L forward, again: faster).
 * @typedef {{ range: () => import('./clip-range.js').ClipRange, moved: () => void }} PreviewEvents
 */
export class ClipPreview {
  #video;
  #on;
  #endings = new AbortController();
  #frame = USUAL_FRAME;
  #shown = NaN;
  #backwards = 0;
  #timer = 0;
  #handle = 0;

  /** @param {HTMLVideoElement} video @param {PreviewEvents} on */
  constructor(video, on) {
    this.#video = video;
    this.#on = on;
    const options = { signal: this.#endings.signal };
    for (const event of ['play', 'pause', 'seeked', 'timeupdate', 'ratechange'])
      video.addEventListener(event, () => on.moved(), options);
    this.#watch();
  }

  close() {
    this.#endings.abort();
    clearInterval(this.#timer);
    this.#video.cancelVideoFrameCallback?.(this.#handle);
  }

  /** The time of the picture that is on the screen. */
  get shown() {
    const { currentTime, seeking } = this.#video;
    return !seeking && Math.abs(this.#shown - currentTime) < 0.5 ? this.#shown : currentTime;
  }

  get frame() {
    return this.#frame;
  }

  get playing() {
    return !this.#video.paused || this.#backwards > 0;
  }

  toggle() {
    if (this.playing)
      return this.stop();
    const { in: start, out } = this.#on.range();
    if (this.#video.currentTime < start || this.#video.currentTime >= out - this.#frame)
      this.seek(start);
    void this.#play(1);
  }

  stop() {
    clearInterval(this.#timer);
    this.#backwards = 0;
    this.#video.pause();
    this.#video.playbackRate = 1;
    this.#on.moved();
  }

  forward() {
    const rate = this.#video.paused ? 1 : Math.min(FASTEST, this.#video.playbackRate * 2);
    clearInterval(this.#timer);
    this.#backwards = 0;
    void this.#play(rate);
  }

  back() {
    const rate = Math.min(FASTEST, Math.max(1, this.#backwards * 2));
    this.stop();
    this.#backwards = rate;
    this.#timer = window.setInterval(() => this.seek(this.#video.currentTime - rate * SHUTTLE_MS / 1000), SHUTTLE_MS);
    this.#on.moved();
  }

  /** @param {number} time */
  seek(time) {
    const { first, last } = this.#on.range();
    this.#video.currentTime = Math.min(last, Math.max(first, time));
  }

  /** To that place; resolves with the time of the picture that is shown there. @param {number} time */
  async settle(time) {
    this.seek(time);
    await this.#sought();
    return this.shown;
  }

  /** To the next or last picture, however long it is shown. @param {1 | -1} direction */
  async step(direction) {
    this.stop();
    const from = this.shown;
    for (let tries = 1; tries <= MOST_TRIES && Math.abs(this.shown - from) < 0.001; tries++)
      await this.settle(from + direction * tries * this.#frame + 0.001);
  }

  /** @param {number} rate */
  async #play(rate) {
    this.#video.playbackRate = rate;
    try {
      await this.#video.play();
    } catch {
      // Without a press the browser may want it silent; then it plays silently.
      this.#video.muted = true;
      await this.#video.play().catch(() => {});
    }
  }

  /** Waits until the picture of the last seek is there, but not for ever: what is not loaded yet comes later. */
  #sought() {
    const video = this.#video;
    return new Promise(resolve => {
      const done = () => { clearTimeout(timer); resolve(undefined); };
      const timer = setTimeout(done, 1500);
      if ('requestVideoFrameCallback' in video && video.seeking)
        video.requestVideoFrameCallback((_, { mediaTime }) => { this.#shown = mediaTime; done(); });
      else if (video.seeking)
        video.addEventListener('seeked', done, { once: true });
      else
        done();
    });
  }

  #watch() {
    if (!('requestVideoFrameCallback' in this.#video))
      return;
    this.#handle = this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
      const step = mediaTime - this.#shown;
      if (!this.#video.paused && this.#video.playbackRate === 1 && step > 0.005 && step < 0.2)
        this.#frame = Math.min(step, this.#frame * 2);
      this.#shown = mediaTime;
      this.#loop();
      this.#on.moved();
      this.#watch();
    });
  }

  #loop() {
    const { in: start, out } = this.#on.range();
    if (!this.#video.paused && this.#shown >= out - this.#frame / 2 && this.#shown < out + 0.5)
      this.seek(start);
  }
}
