/** @import { Answer, Entry, Message, Standing } from './types.js' */
import { Composer } from './composer.js';
import { durationText } from './duration.js';
import { EmojiPicker } from './emoji-picker.js';
import { Outbox } from './outbox.js';
import { Sender } from './sender.js';
import { StandingNotice } from './standing.js';
import { sameText } from './text.js';

/**
 * @typedef {{ invokeMethodAsync(name: 'Send', text: string, replyTo: string | null, nonce: string): Promise<Answer> }} Server
 * @typedef {object} Around  what of the panel the writer needs
 * @property {(name: string) => HTMLElement} part
 * @property {{ stream: string, handle: string | null, limit: number }} options
 * @property {import('./list.js').ChatList} list
 * @property {import('./notice.js').Notice} notice
 * @property {import('./moderator.js').Moderator} moderator
 * @property {import('./room-notices.js').RoomNotices} notices
 * @property {import('./suggest.js').RecentChatters} recent
 * @property {() => void} lost  this visitor may not be here any more
 */

/** The panel's half for who is signed in: from the keys to the message's acknowledgement, and why it is not sent now. */
export class Writing {
  #around;
  #outbox;
  #composer;
  #standing;
  #picker;
  #sender;
  #online = true;
  #slowed = false;

  /**
   * @param {Around} around
   * @param {Server} server
   */
  constructor(around, server) {
    this.#around = around;
    const { part, options } = around;
    this.#outbox = new Outbox(sessionStorage, `connecthub.chat.${options.stream}.${options.handle ?? ''}`);
    const composer = this.#composer = this.#compose();
    this.#picker = new EmojiPicker(part('emoji'), part('form'), emoji => composer.insert(emoji), () => composer.focus());
    this.#standing = new StandingNotice(
      { box: part('barred'), text: part('barred-text'), left: part('barred-left'), acknowledge: part('acknowledge') }, composer, () => around.moderator.acknowledge());
    this.#sender = this.#send(server);
    around.list.showPending(this.#outbox.entries);
    this.#sender.start();
  }

  start() {
    this.#online = true;
    this.#sender.start();
  }

  stop() {
    this.#online = false;
    this.#sender.stop();
  }

  /** What waits stays for the next page. */
  end() {
    this.#sender.close();
  }

  close() {
    this.#standing.close();
    this.#picker.close();
    this.#sender.close();
  }

  /** Something to be said that another part of the page has; who writes decides whether to send it. @param {string} text */
  offer(text) {
    this.#composer.offer(text);
  }

  /** @param {Message} message */
  replyTo(message) {
    this.#composer.replyTo(message);
  }

  /**
   * What kept from sending may be over; what does now is said above the input. Slow mode goes on.
   * @param {Standing} standing
   */
  stand(standing) {
    this.#standing.show(standing);
    if (!this.#slowed)
      this.#around.notice.unblock(this.#composer);
  }

  /** The room's rules may have changed: without slow mode nobody waits for it. */
  look() {
    if (!this.#slowed || this.#around.notices.slow !== 0)
      return;
    this.#slowed = false;
    this.#around.notice.unblock(this.#composer);
  }

  /**
   * Our own message may come with a tick before its answer does: its waiting line goes then.
   * @param {Message[]} chat
   */
  arrived(chat) {
    const { list, options } = this.#around;
    const waiting = this.#outbox.entries;
    const left = waiting.filter(entry => !chat.some(message => message.handle === options.handle && sameText(message.text, entry.text)));
    if (left.length < waiting.length)
      list.showPending(left);
  }

  #compose() {
    const { part, options, recent } = this.#around;
    return new Composer({
      form: /** @type {HTMLFormElement} */ (part('form')),
      input: /** @type {HTMLTextAreaElement} */ (part('input')),
      send: /** @type {HTMLButtonElement} */ (part('send')),
      counter: part('counter'),
      reply: part('reply'),
      replyText: part('reply-text'),
      replyCancel: part('reply-cancel'),
      suggestions: part('suggestions'),
    }, options.limit, {
      submitted: (text, reply) => this.#entered(text, reply),
      edited: text => { this.#outbox.draft = text; },
      candidates: prefix => recent.startingWith(prefix, options.handle),
    }, this.#outbox.draft);
  }

  /** @param {Server} server */
  #send(server) {
    const { notice, list, lost } = this.#around;
    return new Sender(this.#outbox, entry => server.invokeMethodAsync('Send', entry.text, entry.reply?.id ?? null, entry.nonce), {
      posted: (_, message) => this.#posted(message),
      refused: (entry, reason, seconds) => this.#refused(entry, reason, seconds),
      // The server shows above the input that it is held, and later what became of it.
      held: () => list.showPending(this.#outbox.entries),
      waiting: (seconds, busy) => this.#wait(seconds, busy),
      unsent: () => notice.say('No answer yet. Your text is kept and sent again.'),
      lost,
      signedOut: () => notice.say('You are signed out. Your text is kept: reload the page and sign in.'),
    });
  }

  /**
   * @param {string} text
   * @param {Entry['reply']} reply
   */
  async #entered(text, reply) {
    const problem = this.#around.moderator.command(text);
    if (problem === null) {
      this.#submit(text, reply);
      return;
    }
    const wrong = await problem;
    this.#around.notice.say(wrong ?? '');
    if (wrong && !this.#composer.text)
      this.#composer.text = text;
  }

  /**
   * @param {string} text
   * @param {Entry['reply']} reply
   */
  #submit(text, reply) {
    this.#outbox.add(text, reply);
    this.#around.list.showPending(this.#outbox.entries);
    this.#around.list.toEnd();
    if (this.#online)
      this.#sender.start();
  }

  /** @param {Message} message */
  #posted(message) {
    const { list, notice, notices } = this.#around;
    list.showPending(this.#outbox.entries);
    list.add([message], { quiet: true });
    if (notice.kind === 'note')
      notice.say('');
    this.#slowed = notices.slow > 0 && !message.badge;
    if (this.#slowed)
      notice.block(this.#composer, notices.slow, left => `Slow mode. You can write again in ${durationText(left)}.`);
  }

  /**
   * @param {Entry} entry
   * @param {string} reason
   * @param {number | null} seconds
   */
  #refused(entry, reason, seconds) {
    const { list, notice } = this.#around;
    list.showPending(this.#outbox.entries);
    if (!this.#composer.text.trim())
      this.#composer.text = entry.text;
    if (seconds)
      notice.block(this.#composer, seconds, left => `${reason} You can write again in ${durationText(left)}.`);
    else
      notice.say(reason);
  }

  /**
   * @param {number} seconds
   * @param {boolean} busy
   */
  #wait(seconds, busy) {
    const why = busy ? 'The chat is very busy.' : 'You write fast.';
    this.#around.notice.block(this.#composer, seconds, left => `${why} Your message is sent in ${left} s.`);
  }
}
