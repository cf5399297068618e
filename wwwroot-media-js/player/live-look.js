import { offerRecording } from './after-stream.js';
import { formatCount, formatExactCount } from './format.js';
import { slateOf } from './playback-state.js';

/** What lies over a live picture: badge, viewers, and the slate where there is no picture. */
export class LiveLook {
  #parts;
  #channel;
  #streamId;

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
   */
  show(state, phase) {
    const { frame, slate, slateTitle, slateText, slateRecording, slateLink, badge, count, unmute, begin } = this.#parts;
    if (frame.dataset.state === state)
      return;
    frame.dataset.state = state;
    const words = slateOf(state, { phase, channel: this.#channel });
    slate.hidden = words === null;
    slateTitle.textContent = words?.title ?? '';
    slateText.textContent = words?.text ?? '';
    const ended = state === 'ended' || state === 'shut';
    slateLink.hidden = !ended;
    badge.hidden = ended || state === 'starting';
    count.hidden = badge.hidden;
    if (state === 'ended')
      void offerRecording(slateRecording, this.#streamId);
    else
      slateRecording.hidden = true;
    if (ended) {
      unmute.hidden = begin.hidden = true;
      document.title = document.title.replace(/^● /, '');
    }
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
}
