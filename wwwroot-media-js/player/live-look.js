import { offerRecording } from './after-stream.js';
import { formatClock, formatCount, formatExactCount } from './format.js';
import { slateOf } from './playback-state.js';

/**
 * Where the viewer is in the stream.
 * @typedef {object} Place
 * @property {boolean} over         the stream has ended, though what is kept of it may still play
 * @property {boolean} behind       not at the live edge
 * @property {number | null} delay  seconds to the broadcaster; null: not known at the moment
 */

/** What lies over a live picture: badge, viewers, the news that the stream has ended, and the slate where there is no picture. */
export class LiveLook {
  #parts;
  #channel;
  #streamId;
  #offered = false;

  /**
   * @param {import('./parts.js').PlayerParts} parts
   * @param {string} channel  its name
   * @param {string} streamId
   */
  constructor(parts, channel, streamId) {
    this.#parts = parts;
    this.#channel = channel;
    this.#streamId = streamId;
  }

  /**
   * @param {import('./playback-state.js').PlaybackState} state
   * @param {string} phase
   * @param {Place} place
   */
  show(state, phase, place) {
    const { frame, badge, count, ended } = this.#parts;
    if (frame.dataset.state !== state)
      this.#showState(state, phase);
    badge.hidden = count.hidden = place.over || state === 'shut' || state === 'starting';
    this.#showPlace(place);
    // Whoever watched live has the slate in a moment.
    ended.hidden = !place.over || !place.behind || state === 'ended' || state === 'shut';
    if (place.over)
      this.#end();
  }

  /** The same state says something else now. */
  forget() {
    this.#parts.frame.dataset.state = '';
  }

  /** @param {number} viewers */
  count(viewers) {
    const { count } = this.#parts;
    count.dataset.count = String(viewers);
    count.textContent = `${formatCount(viewers)} watching`;
    count.title = `${formatExactCount(viewers)} watching`;
  }

  /**
   * @param {import('./playback-state.js').PlaybackState} state
   * @param {string} phase
   */
  #showState(state, phase) {
    const { frame, slate, slateTitle, slateText, slateLink, unmute, begin } = this.#parts;
    frame.dataset.state = state;
    const words = slateOf(state, { phase, channel: this.#channel });
    slate.hidden = words === null;
    slateTitle.textContent = words?.title ?? '';
    slateText.textContent = words?.text ?? '';
    const closed = state === 'ended' || state === 'shut';
    slateLink.hidden = !closed;
    if (closed) {
      unmute.hidden = begin.hidden = true;
      this.#unmarkTab();
    }
  }

  /** @param {Place} place */
  #showPlace({ behind, delay }) {
    const { badge } = this.#parts;
    badge.toggleAttribute('data-behind', behind);
    if (!behind)
      setText(badge, 'LIVE');
    else if (delay !== null)
      setText(badge, `${formatClock(delay)} behind`);
    // While another place is sought nothing is known of it; what was said of the last one stays.
    else if (badge.textContent === 'LIVE')
      setText(badge, 'Behind live');
  }

  #end() {
    if (this.#offered)
      return;
    this.#offered = true;
    this.#unmarkTab();
    void offerRecording([this.#parts.slateRecording, this.#parts.endedRecording], this.#streamId);
  }

  #unmarkTab() {
    document.title = document.title.replace(/^● /, '');
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text)
    element.textContent = text;
}
