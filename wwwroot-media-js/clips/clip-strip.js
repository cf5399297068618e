/**
 * The bar with the two handles: drag them, or press anywhere to look there.
 * @typedef {{ range: () => import('./clip-range.js').ClipRange | null, look: (time: number) => void, drag: (handle: 'in' | 'out', time: number, done: boolean) => void }} StripEvents
 */
export class ClipStrip {
  #strip;
  #track;
  #handles;
  #on;

  /**
   * @param {HTMLElement} strip
   * @param {HTMLElement} track  the part of it that stands for the media; beyond its ends the handles have room
   * @param {{ in: HTMLElement, out: HTMLElement }} handles
   * @param {StripEvents} on
   * @param {AbortSignal} signal
   */
  constructor(strip, track, handles, on, signal) {
    this.#strip = strip;
    this.#track = track;
    this.#handles = handles;
    this.#on = on;
    strip.addEventListener('pointerdown', event => this.#grab(event), { signal });
  }

  /** @param {number} at  the needle's time */
  show(at) {
    const range = this.#on.range();
    if (!range)
      return;
    const { style } = this.#strip;
    style.setProperty('--in', String(range.shareOf(range.in)));
    style.setProperty('--out', String(range.shareOf(range.out)));
    style.setProperty('--at', String(range.shareOf(at)));
    for (const [name, handle] of /** @type {['in' | 'out', HTMLElement][]} */ (Object.entries(this.#handles))) {
      const behind = range[name] - range.first;
      handle.setAttribute('aria-valuemin', '0');
      handle.setAttribute('aria-valuemax', (range.last - range.first).toFixed(2));
      handle.setAttribute('aria-valuenow', behind.toFixed(2));
      handle.setAttribute('aria-valuetext', `${behind.toFixed(1)} seconds`);
    }
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (event.button !== 0)
      return;
    const target = /** @type {HTMLElement} */ (event.target);
    const name = target === this.#handles.in ? 'in' : target === this.#handles.out ? 'out' : null;
    event.preventDefault();
    (name ? this.#handles[name] : null)?.focus();
    this.#strip.setPointerCapture(event.pointerId);
    const endings = new AbortController();
    /** @param {PointerEvent} moved @param {boolean} done */
    const follow = (moved, done) => {
      const time = this.#timeAt(moved.clientX);
      if (name)
        this.#on.drag(name, time, done);
      else
        this.#on.look(time);
    };
    if (!name)
      follow(event, false);
    this.#strip.addEventListener('pointermove', moved => follow(moved, false), { signal: endings.signal });
    for (const end of /** @type {const} */ (['pointerup', 'pointercancel']))
      this.#strip.addEventListener(end, moved => { endings.abort(); follow(moved, true); }, { signal: endings.signal });
  }

  /** @param {number} x */
  #timeAt(x) {
    const { left, width } = this.#track.getBoundingClientRect();
    return this.#on.range()?.timeAt((x - left) / width) ?? 0;
  }
}
