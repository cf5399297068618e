/** @import { ReactAnswer, ReactionsSlot } from './types.js' */
import { formatCount, formatExactCount } from '../player/format.js';
import { follow } from '../shared/room-news.js';
import { durationText } from '../chat/duration.js';
import { call, isLinked, linked } from './link.js';
import { ReactionBatch } from './reaction-batch.js';
import { ReactionCounts } from './reaction-counts.js';
import { arePaused, areShown, show } from './reactions-shown.js';

/** Presses of this long are one message. */
const GATHER_MS = 300;
const SAID_MS = 5000;

/**
 * `<reaction-bar stream signed-in>` around the buttons of ReactionBar.razor: counts what is pressed, shows it at once, and sends it in batches
 * over the page's line.
 */
export class ReactionBar extends HTMLElement {
  #batch = new ReactionBatch();
  #counts = new ReactionCounts();
  #endings = new AbortController();
  #sending = false;
  #quietTimer = 0;

  connectedCallback() {
    this.#endings = new AbortController();
    const { signal } = this.#endings;
    for (const button of this.#buttons())
      button.addEventListener('click', () => this.#press(button), { signal });
    const toggle = this.#part('toggle');
    toggle.addEventListener('click', () => show(!areShown()), { signal });
    document.addEventListener('connecthub:reactions-shown', () => this.#showToggle(), { signal });
    this.#showToggle();
    follow(this.getAttribute('stream') ?? '', news => this.#heard(news), signal);
  }

  disconnectedCallback() {
    this.#endings.abort();
    clearTimeout(this.#quietTimer);
  }

  /** @param {HTMLElement} button */
  #press(button) {
    const kind = button.dataset.kind ?? '';
    if (!this.hasAttribute('signed-in')) {
      this.#part('sign-in').hidden = false;
      return;
    }
    const now = performance.now();
    if (!this.#batch.press(kind, now))
      return;
    this.#counts.press(kind, now);
    this.#showCounts();
    document.dispatchEvent(new CustomEvent('connecthub:react', { detail: { kind } }));
    void this.#send();
  }

  async #send() {
    if (this.#sending)
      return;
    this.#sending = true;
    const { signal } = this.#endings;
    try {
      await new Promise(resolve => setTimeout(resolve, GATHER_MS));
      await linked(signal);
      for (let counts = this.#batch.take(); counts && !signal.aborted && isLinked(); counts = this.#batch.take()) {
        this.#answered(await call('React', counts));
        await new Promise(resolve => setTimeout(resolve, GATHER_MS));
      }
    } catch {
      // The line broke: reactions are of the moment, what was on its way is not worth sending late.
    } finally {
      this.#sending = false;
    }
  }

  /** @param {ReactAnswer} answer */
  #answered(answer) {
    if (answer.status === 'signedOut')
      this.#part('sign-in').hidden = false;
    else if (answer.status === 'refused')
      this.#say(answer.seconds ? `${answer.reason} You can react again in ${durationText(answer.seconds)}.` : answer.reason ?? '');
    else if (answer.status === 'off')
      this.#say('The streamer has switched reactions off.');
    else if (answer.status === 'closed')
      this.#say('Reactions open when the stream is on.');
  }

  /** @param {import('../shared/room-news.js').News} news */
  #heard(news) {
    /** @type {ReactionsSlot | undefined} */
    const slot = news.slots.reactions;
    if (slot) {
      this.dataset.state = slot.on ? 'on' : 'off';
      this.#counts.tell(slot.counts, news.snapshot, performance.now());
      this.#showCounts();
    }
    if (news.phase === 'ended')
      this.dataset.state = 'ended';
  }

  #showCounts() {
    for (const button of this.#buttons()) {
      const count = this.#counts.shown(button.dataset.kind ?? '', performance.now());
      const text = /** @type {HTMLElement} */ (button.querySelector('[data-part="count"]'));
      text.textContent = count > 0 ? formatCount(count) : '';
      button.dataset.count = String(count);
      button.title = count > 0 ? `${button.dataset.label}: ${formatExactCount(count)}` : button.dataset.label ?? '';
    }
  }

  #showToggle() {
    const shown = areShown();
    const toggle = this.#part('toggle');
    toggle.setAttribute('aria-pressed', String(shown));
    toggle.title = shown ? 'Hide reactions over the video' : 'Show reactions over the video';
    toggle.dataset.shown = String(shown);
    toggle.dataset.paused = String(arePaused());
    if (arePaused())
      this.#say('Reactions over the video are paused: this device is busy. The eye shows them again.');
  }

  /** @param {string} text */
  #say(text) {
    const notice = this.#part('notice');
    notice.textContent = text;
    notice.hidden = !text;
    clearTimeout(this.#quietTimer);
    this.#quietTimer = window.setTimeout(() => { notice.hidden = true; }, SAID_MS);
  }

  #buttons() {
    return /** @type {HTMLButtonElement[]} */ ([...this.querySelectorAll('button[data-kind]')]);
  }

  /** @param {string} name */
  #part(name) {
    const part = this.querySelector(`[data-part="${name}"]`);
    if (!(part instanceof HTMLElement))
      throw new Error(`The reaction bar has no ${name}.`);
    return part;
  }
}

customElements.define('reaction-bar', ReactionBar);
