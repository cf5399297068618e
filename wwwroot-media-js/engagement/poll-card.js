/** @import { PollSlot, VoteAnswer } from './types.js' */
import { durationText } from '../chat/duration.js';
import { leftText } from '../shared/left-text.js';
import { follow } from '../shared/room-news.js';
import { call, linked } from './link.js';
import { PollView } from './poll-view.js';

const TICK_MS = 250;
const AGAIN_MS = 1000;
/** Where the chat is below the video, as the page's styles have it. */
const NARROW = '(max-width: 1099px)';
/** Where this browser's pages tell each other that somebody voted. */
const VOTES = 'connecthub.votes';

/**
 * `<poll-card stream signed-in sign-in-url>`: the stream's poll, to vote in while it runs, its result pinned above the chat when it is over. With `overlay`
 * it only shows, and only what is meant for the overlay.
 */
export class PollCard extends HTMLElement {
  #endings = new AbortController();
  /** @type {PollSlot | null} */
  #poll = null;
  /** @type {string | null} */
  #mine = null;
  /** The option whose vote is on its way. @type {string | null} */
  #sending = null;
  /** @type {BroadcastChannel | null} */
  #votes = null;
  #endsAt = 0;
  #timer = 0;
  #notice = '';
  /** The poll that this viewer put away. */
  #dismissed = '';
  #folded = false;
  #view = new PollView(this, {
    vote: option => void this.#vote(option),
    fold: () => this.#fold(!this.#folded),
    dismiss: () => {
      this.#dismissed = this.#poll?.id ?? '';
      this.#show();
    },
  });

  connectedCallback() {
    this.#endings = new AbortController();
    follow(this.getAttribute('stream') ?? '', news => this.#heard(news), this.#endings.signal);
    this.#timer = window.setInterval(() => this.#showLeft(), TICK_MS);
    this.#watchOtherTabs(this.#endings.signal);
  }

  disconnectedCallback() {
    this.#endings.abort();
    clearInterval(this.#timer);
  }

  get #signedIn() {
    return this.hasAttribute('signed-in');
  }

  /** @param {import('../shared/room-news.js').News} news */
  #heard(news) {
    if (!('poll' in news.slots))
      return;
    /** @type {PollSlot | null} */
    const poll = news.slots.poll;
    const isOther = poll?.id !== this.#poll?.id;
    if (isOther) {
      this.#mine = this.#sending = null;
      this.#notice = '';
      this.#folded = false;
    }
    this.#poll = poll;
    this.#endsAt = poll?.left === undefined ? 0 : performance.now() + poll.left * 1000;
    this.#show();
    // Who was here when it began has not voted; who comes later, or again, may have.
    if (news.snapshot)
      this.#askMine();
  }

  /**
   * The vote may be given, or changed, in another tab or on another device; which one counts is the server's to say.
   * @param {AbortSignal} signal
   */
  #watchOtherTabs(signal) {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden)
        this.#askMine();
    }, { signal });
    const votes = this.#votes = new BroadcastChannel(VOTES);
    votes.onmessage = ({ data }) => {
      if (data === this.#poll?.id)
        this.#askMine();
    };
    signal.addEventListener('abort', () => votes.close());
  }

  #askMine() {
    if (this.#poll && this.#signedIn && !this.hasAttribute('overlay'))
      void this.#followMine(this.#poll.id);
  }

  /** @param {string} id */
  async #followMine(id) {
    try {
      await linked(this.#endings.signal);
      const mine = await call('MyVote', id);
      if (this.#poll?.id === id && mine && !this.#sending) {
        this.#mine = mine;
        this.#show();
        this.#makeRoom();
      }
    } catch {
      // The line broke; the next snapshot asks again.
    }
  }

  /** @param {string} option */
  async #vote(option) {
    const poll = this.#poll;
    if (!poll || poll.state !== 'running' || this.#sending || (this.#mine && !poll.allowChange))
      return;
    if (!this.#signedIn) {
      this.#say('Sign in to vote.');
      return;
    }
    this.#sending = option;
    this.#say('');
    const answer = await this.#send(poll.id, option);
    if (this.#poll?.id !== poll.id)
      return;
    this.#sending = null;
    this.#answered(answer);
    this.#show();
    this.#makeRoom();
    if (answer?.status === 'counted')
      this.#votes?.postMessage(poll.id);
  }

  /**
   * Until there is an answer, over as many circuits as it takes: the same vote twice is one.
   * @param {string} poll
   * @param {string} option
   * @returns {Promise<VoteAnswer | null>} null when this poll is not shown any more
   */
  async #send(poll, option) {
    const { signal } = this.#endings;
    while (!signal.aborted && this.#poll?.id === poll) {
      await linked(signal);
      try {
        return await call('Vote', poll, option);
      } catch {
        this.#say('Reconnecting… your vote is kept.');
        await new Promise(resolve => setTimeout(resolve, AGAIN_MS));
      }
    }
    return null;
  }

  /** @param {VoteAnswer | null} answer */
  #answered(answer) {
    this.#notice = '';
    if (answer?.option)
      this.#mine = answer.option;
    if (answer?.status === 'already')
      this.#notice = 'You have voted before; this poll keeps the first vote.';
    else if (answer?.status === 'closed')
      this.#notice = 'This poll is over.';
    else if (answer?.status === 'signedOut')
      this.#notice = 'Sign in to vote.';
    else if (answer?.status === 'refused')
      this.#notice = answer.seconds ? `${answer.reason} You can vote again in ${durationText(answer.seconds)}.` : answer.reason ?? '';
    else if (answer?.status === 'wait')
      this.#notice = `Too many votes at once. Try again in ${durationText(answer.seconds ?? 1)}.`;
  }

  /** On a phone a poll that one has voted in leaves its room to the chat. */
  #makeRoom() {
    if (this.#mine && !this.#notice && matchMedia(NARROW).matches)
      this.#fold(true);
  }

  /** @param {boolean} folded */
  #fold(folded) {
    this.#folded = folded;
    this.#show();
    this.#view.keepFocus();
  }

  /** @param {string} text */
  #say(text) {
    this.#notice = text;
    this.#show();
  }

  #show() {
    const poll = this.#poll;
    const overlay = this.hasAttribute('overlay');
    this.hidden = !poll || poll.id === this.#dismissed || (overlay && !poll.onOverlay);
    if (!poll || this.hidden)
      return;
    this.#view.show(poll, {
      mine: this.#mine,
      sending: this.#sending,
      folded: this.#folded,
      overlay,
      signedIn: this.#signedIn,
      signInUrl: this.getAttribute('sign-in-url'),
      notice: this.#notice,
    });
    this.#showLeft();
  }

  #showLeft() {
    if (this.#poll?.state !== 'running' || this.hidden)
      return;
    const seconds = (this.#endsAt - performance.now()) / 1000;
    this.#view.showLeft(this.#endsAt === 0 ? '' : seconds > 0 ? leftText(seconds * 1000) : 'counting…');
  }
}

customElements.define('poll-card', PollCard);
