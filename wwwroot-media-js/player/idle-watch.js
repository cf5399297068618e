const IDLE_MS = 2500;
const TOUCH_MS = 1000;

/** Puts the buttons away while a picture plays and nobody moves. */
export class IdleWatch {
  #parts;
  #isBusy;
  #timer = 0;
  #lastTouch = -TOUCH_MS;

  /**
   * @param {import('./parts.js').FrameParts} parts
   * @param {() => boolean} isBusy  something else wants the buttons to stay
   * @param {AbortSignal} signal    ends its listening
   */
  constructor(parts, isBusy, signal) {
    this.#parts = parts;
    this.#isBusy = isBusy;
    const { frame } = parts;
    for (const event of ['pointermove', 'pointerdown', 'focusin'])
      frame.addEventListener(event, moved => this.wake(moved), { signal });
    // A finger that is lifted "leaves" too.
    frame.addEventListener('pointerleave', left => left.pointerType === 'mouse' && this.#sleep(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
    this.wake();
  }

  /** A finger on the picture asks for the buttons; a mouse, which has them already, for something else. */
  get wasTouched() {
    return performance.now() - this.#lastTouch <= TOUCH_MS;
  }

  /** @param {Event} [event] */
  wake(event) {
    const { frame, video } = this.#parts;
    if (event instanceof PointerEvent && event.pointerType === 'touch')
      this.#lastTouch = performance.now();
    frame.removeAttribute('data-idle');
    clearTimeout(this.#timer);
    if (!video.paused)
      this.#timer = window.setTimeout(() => this.#sleep(), IDLE_MS);
  }

  #sleep() {
    const { frame, video } = this.#parts;
    if (!video.paused && !this.#isBusy() && !frame.querySelector('.bar :focus-visible'))
      frame.setAttribute('data-idle', '');
  }
}
