/** @import { Answer, Entry, Message } from './types.js' */
/** @import { Outbox } from './outbox.js' */

const TIMEOUT = 8000;
const LONGEST_PAUSE = 10;

/**
 * Sends what is in the outbox, one after the other, until each is answered: after a lost connection again, under the same nonce.
 *
 * @typedef {object} SenderEvents
 * @property {(entry: Entry, message: Message) => void} posted
 * @property {(entry: Entry, reason: string, seconds: number | null) => void} refused   it will never be taken; another one may in so many seconds
 * @property {(entry: Entry) => void} held   a moderator looks at it first
 * @property {(seconds: number, busy: boolean) => void} waiting   it is sent again after these seconds
 * @property {() => void} unsent   no answer came; it is sent again by itself
 * @property {() => void} signedOut
 * @property {() => void} lost   the stream is not open to this visitor any more
 */
export class Sender {
  #outbox;
  #send;
  #on;
  #delay;
  #online = true;
  #running = false;
  #closed = false;
  #wake = () => {};

  /**
   * @param {Outbox} outbox
   * @param {(entry: Entry) => Promise<Answer>} send
   * @param {SenderEvents} on
   * @param {(milliseconds: number) => Promise<void>} [delay]
   */
  constructor(outbox, send, on, delay = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))) {
    this.#outbox = outbox;
    this.#send = send;
    this.#on = on;
    this.#delay = delay;
  }

  /** Sends what waits. */
  start() {
    this.#online = true;
    this.#run();
  }

  /** The connection is away: what is under way is sent again at the next start. */
  stop() {
    this.#online = false;
    this.#wake();
  }

  close() {
    this.#closed = true;
    this.stop();
  }

  async #run() {
    if (this.#running)
      return;
    this.#running = true;
    try {
      await this.#sendAll();
    } finally {
      this.#running = false;
    }
  }

  async #sendAll() {
    let failures = 0;
    while (this.#online && !this.#closed && this.#outbox.first) {
      const entry = this.#outbox.first;
      const answer = await this.#ask(entry);
      failures = answer ? 0 : failures + 1;
      const pause = this.#tell(entry, answer, failures);
      if (pause > 0 && this.#online)
        await this.#sleep(pause * 1000);
    }
  }

  /**
   * A page that fails to show one answer must not keep the next messages from being sent.
   * @param {Entry} entry
   * @param {Answer | null} answer
   * @param {number} failures
   * @returns {number} seconds to wait before the next
   */
  #tell(entry, answer, failures) {
    const pause = answer ? 1 : Math.min(2 ** failures, LONGEST_PAUSE);
    try {
      if (answer)
        return this.#take(entry, answer);
      if (this.#online)
        this.#on.unsent();
    } catch (error) {
      console.error(error);
    }
    return pause;
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Answer | null>} null: nobody knows whether it arrived
   */
  async #ask(entry) {
    try {
      return await Promise.race([this.#send(entry), this.#sleep(TIMEOUT).then(() => null)]);
    } catch {
      return null;
    }
  }

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   * @returns {number} seconds to wait before the next
   */
  #take(entry, answer) {
    switch (answer.status) {
      case 'wait':
      case 'busy':
        this.#on.waiting(answer.seconds, answer.status === 'busy');
        return answer.seconds;
      case 'signedOut':
        this.#online = false;
        this.#on.signedOut();
        return 0;
      case 'lost':
        this.#online = false;
        this.#on.lost();
        return 0;
      case 'posted':
        this.#outbox.remove(entry);
        this.#on.posted(entry, answer.message);
        return 0;
      case 'held':
        this.#outbox.remove(entry);
        this.#on.held(entry);
        return 0;
      case 'closed':
        this.#outbox.remove(entry);
        this.#on.refused(entry, 'The stream is not live: the chat is closed.', null);
        return 0;
      case 'refused':
        this.#outbox.remove(entry);
        this.#on.refused(entry, answer.reason, answer.seconds);
        return 0;
      default:
        this.#outbox.remove(entry);
        this.#on.refused(entry, answer.reason, null);
        return 0;
    }
  }

  /** @param {number} milliseconds */
  #sleep(milliseconds) {
    const woken = new Promise(resolve => { this.#wake = () => resolve(undefined); });
    return Promise.race([this.#delay(milliseconds), woken]);
  }
}
