import { LatencyController } from './latency-controller.js';

const TICK_MS = 60;
/** A stop that is longer than this is an outage, which more buffer would not have bridged; a shorter one is a stall. */
const OUTAGE_MS = 3000;
const STALL_MS = 120;
/** More than this ahead of the target is skipped at the start. */
const JOIN_SECONDS = 0.3;
/** A viewer who is further back than this watches the past on purpose. */
const EDGE_SECONDS = 3;
/** A seek to what does not come is given up for a nearer place after this. */
const SEEK_MS = 2000;

/** Drives the video along the live edge: applies the controller's advice, and measures how the picture runs. */
export class LiveFollower {
  #video;
  #source;
  #controller;
  #timer;
  #wantsLive = true;
  #position = -1;
  #movedAt = performance.now();
  #stoodAt = 0;
  #seekedAt = 0;
  #hasPicture = false;
  #stalls = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {import('./hls-source.js').Source} source
   * @param {number} target  seconds of picture to have in hand
   */
  constructor(video, source, target) {
    this.#controller = new LatencyController({ target });
    this.#video = video;
    this.#source = source;
    video.addEventListener('seeking', this.#onSeeking);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  get stalls() {
    return this.#stalls;
  }

  get hasPicture() {
    return this.#hasPicture;
  }

  /** Seconds from the playhead to the live edge. */
  get behind() {
    return this.#source.edge === null ? 0 : Math.max(0, this.#source.edge - this.#video.currentTime);
  }

  get atLive() {
    return this.#wantsLive && (this.#video.readyState === 0 || this.behind < EDGE_SECONDS + this.#controller.target);
  }

  /** How long the picture has stood still although it should run, in milliseconds. */
  get starvedMs() {
    return this.#shouldRun() ? performance.now() - this.#movedAt : 0;
  }

  close() {
    clearInterval(this.#timer);
    this.#video.removeEventListener('seeking', this.#onSeeking);
  }

  goLive() {
    // Of a stream that is over the end is a place like any other.
    if (this.#source.closed)
      return this.seek(this.#source.edge ?? this.#video.currentTime);
    this.#wantsLive = true;
    if (!this.#source.returnToLive())
      this.#jump();
    this.#video.play().catch(() => {});
  }

  /** @param {number} position  of the video, clamped to what can be had */
  seek(position) {
    const edge = this.#source.edge ?? this.#video.currentTime;
    this.#wantsLive = !this.#source.closed && position > edge - 1 - this.#controller.target;
    if (!this.#wantsLive)
      this.#source.seek(position);
    else if (!this.#source.returnToLive())
      this.#jump();
  }

  /** Another distance from the edge: who follows it goes there at once. @param {number} target  seconds of picture to have in hand */
  retarget(target) {
    const further = target - this.#controller.target;
    this.#controller.retarget(target);
    if (!this.#follows())
      return;
    if (further > 0)
      this.#video.currentTime = Math.max(this.#source.windowStart, this.#video.currentTime - further);
    else
      this.#jump();
  }

  /** The viewer paused: the picture stays where it is. */
  leaveLive() {
    this.#wantsLive = false;
  }

  /** The viewer plays on: whoever has missed next to nothing goes on following. */
  resume() {
    this.#wantsLive ||= this.behind < EDGE_SECONDS + this.#controller.target;
    if (!this.#wantsLive)
      this.#source.keepPlace();
    this.#movedAt = performance.now();
  }

  #tick() {
    this.#measure();
    const advice = this.#controller.advise({ forward: this.#forward(), behind: this.behind, following: this.#follows() });
    // A hidden page ticks once a second: too seldom for the fine control.
    const rate = document.hidden ? 1 : advice.rate;
    if (this.#video.playbackRate !== rate)
      this.#video.playbackRate = rate;
    if (advice.jump)
      this.#jump();
  }

  #measure() {
    const now = performance.now();
    const position = this.#video.currentTime;
    if (position !== this.#position && this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      this.#countStall(now);
      if (!this.#hasPicture && this.#position >= 0)
        this.#arrive();
      this.#movedAt = now;
      this.#stoodAt = 0;
    } else if (this.#shouldRun()) {
      this.#stoodAt ||= now;
    } else {
      this.#movedAt = now;
      this.#stoodAt = 0;
    }
    this.#position = position;
  }

  /** What was buffered while the first picture was on its way is not worth catching up with: nobody has seen anything yet. */
  #arrive() {
    this.#hasPicture = true;
    if (this.#follows() && this.#forward() > this.#controller.target + JOIN_SECONDS)
      this.#jump();
  }

  /**
   * Only what was seen standing counts: a late tick alone says that this page was busy, not that the picture stopped.
   * @param {number} now
   */
  #countStall(now) {
    const stood = this.#stoodAt === 0 ? 0 : now - this.#stoodAt;
    const bySeek = this.#seekedAt > this.#movedAt;
    if (!this.#hasPicture || bySeek || document.hidden || stood < STALL_MS)
      return;
    this.#stalls++;
    if (stood < OUTAGE_MS && this.#follows())
      this.#controller.stalled();
  }

  #follows() {
    const seeks = this.#video.seeking && performance.now() - this.#seekedAt < SEEK_MS;
    return this.#wantsLive && this.#hasPicture && this.#shouldRun() && !seeks && !this.#source.closed;
  }

  /** A source that is opened anew leaves the video empty and paused, which nobody asked for. */
  #shouldRun() {
    const emptied = this.#hasPicture && this.#video.readyState === 0;
    return !this.#video.ended && (!this.#video.paused || emptied);
  }

  #forward() {
    const { buffered, currentTime } = this.#video;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime + 0.1 && currentTime < buffered.end(i))
        return buffered.end(i) - currentTime;
    }
    return 0;
  }

  /** Into the buffer if it reaches the edge, else to where loading shall begin anew. */
  #jump() {
    const { buffered } = this.#video;
    const edge = this.#source.edge;
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : -Infinity;
    const buffers = edge !== null && edge - end < 1;
    const live = this.#source.livePosition();
    const wanted = edge === null ? Infinity : edge - this.#controller.target;
    const position = buffers ? end - this.#controller.target : live === null ? null : Math.min(live, wanted);
    if (position !== null && position > this.#video.currentTime)
      this.#video.currentTime = position;
  }

  #onSeeking = () => {
    this.#seekedAt = performance.now();
    this.#controller.forget();
  };
}
