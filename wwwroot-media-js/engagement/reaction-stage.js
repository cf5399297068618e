import { follow } from '../shared/room-news.js';
import { FloatField } from './float-field.js';
import { ReactionCounts } from './reaction-counts.js';
import { areShown, pause } from './reactions-shown.js';
import { SlowWatch } from './slow-watch.js';

/** @type {Readonly<Record<string, string>>} */
export const EMOJI = { like: '👍', heart: '❤️', laugh: '😂', wow: '😮', clap: '👏', fire: '🔥' };

const SPRITE = 96;
/** A page that was in the background comes back with a long frame. */
const LONGEST_FRAME_MS = 100;

/**
 * `<reaction-stage stream><canvas>`: what the room reacts with floats over the picture. Quiet when the viewer wants no motion or switched it
 * off, while the page is hidden, and on a device that is too slow for it. Shows itself to tests as data-floated, the number of reactions that were seen to come.
 */
export class ReactionStage extends HTMLElement {
  #field = new FloatField();
  #counts = new ReactionCounts();
  #slow = new SlowWatch();
  /** @type {Map<string, HTMLCanvasElement>} */
  #sprites = new Map();
  #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #endings = new AbortController();
  /** @type {CanvasRenderingContext2D | null} */
  #pen = null;
  /** @type {ResizeObserver | null} */
  #observer = null;
  #frame = 0;
  #drawnAt = 0;

  connectedCallback() {
    this.#endings = new AbortController();
    const { signal } = this.#endings;
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    this.#pen = canvas.getContext('2d');
    this.#observer = new ResizeObserver(() => this.#size(canvas));
    this.#observer.observe(this);
    document.addEventListener('connecthub:react', event => this.#own(/** @type {CustomEvent} */ (event).detail.kind), { signal });
    document.addEventListener('connecthub:reactions-shown', () => this.#clear(), { signal });
    document.addEventListener('visibilitychange', () => this.#clear(), { signal });
    follow(this.getAttribute('stream') ?? '', news => this.#heard(news), signal);
  }

  disconnectedCallback() {
    this.#endings.abort();
    this.#observer?.disconnect();
    this.#clear();
  }

  get #quiet() {
    return this.#calm.matches || document.hidden || (!areShown() && !this.hasAttribute('always'));
  }

  /** @param {import('../shared/room-news.js').News} news */
  #heard(news) {
    /** @type {import('./types.js').ReactionsSlot | undefined} */
    const slot = news.slots.reactions;
    if (!slot)
      return;
    this.#field.intensity = slot.intensity;
    this.#float(this.#counts.tell(slot.counts, news.snapshot, performance.now()));
  }

  /** @param {string} kind */
  #own(kind) {
    this.#counts.press(kind, performance.now());
    this.#float({ [kind]: 1 });
  }

  /** @param {import('./types.js').Counts} counts */
  #float(counts) {
    const many = Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (many === 0 || this.#quiet)
      return;
    this.dataset.floated = String(Number(this.dataset.floated ?? 0) + many);
    this.#field.add(counts);
    if (this.#frame === 0) {
      this.#drawnAt = performance.now();
      this.#frame = requestAnimationFrame(this.#draw);
    }
  }

  #draw = () => {
    const pen = this.#pen;
    const now = performance.now();
    const since = now - this.#drawnAt;
    this.#drawnAt = now;
    if (this.#slow.frame(since) && !this.hasAttribute('always')) {
      // Which clears what floats.
      pause();
      return;
    }
    this.#field.step(Math.min(LONGEST_FRAME_MS, since));
    if (pen) {
      const { width, height } = this.getBoundingClientRect();
      pen.clearRect(0, 0, width, height);
      for (const { kind, x, y, size, alpha } of this.#field.positions(width, height)) {
        pen.globalAlpha = alpha;
        pen.drawImage(this.#sprite(kind), x - size / 2, y - size / 2, size, size);
      }
    }
    this.#frame = this.#field.count > 0 ? requestAnimationFrame(this.#draw) : 0;
  };

  #clear() {
    this.#field.clear();
    this.#slow.clear();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pen?.clearRect(0, 0, this.#pen.canvas.width, this.#pen.canvas.height);
  }

  /** @param {HTMLCanvasElement} canvas */
  #size(canvas) {
    const ratio = Math.min(2, devicePixelRatio);
    const { width, height } = this.getBoundingClientRect();
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    this.#pen?.scale(ratio, ratio);
  }

  /**
   * Text is slow to draw and an emoji is many shapes: each is drawn once.
   * @param {string} kind
   */
  #sprite(kind) {
    const known = this.#sprites.get(kind);
    if (known)
      return known;
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = SPRITE;
    const pen = sprite.getContext('2d');
    if (pen) {
      pen.font = `${SPRITE * 0.78}px "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", sans-serif`;
      pen.textAlign = 'center';
      pen.textBaseline = 'middle';
      pen.fillText(EMOJI[kind] ?? '', SPRITE / 2, SPRITE * 0.54);
    }
    this.#sprites.set(kind, sprite);
    return sprite;
  }
}

customElements.define('reaction-stage', ReactionStage);
