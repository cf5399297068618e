/** @import { Answer, Entry, Message, Standing, Tick } from './types.js' */
/** @import { DeskServer } from './desk.js' */
/** @import { Tools } from './ask.js' */
import { Composer } from './composer.js';
import { watchConnection } from './connection.js';
import { Desk } from './desk.js';
import { durationText } from './duration.js';
import { EmojiPicker } from './emoji-picker.js';
import { ChatList } from './list.js';
import { holdStill } from './hold-still.js';
import { reachLines } from './line-keys.js';
import { Moderator } from './moderator.js';
import { Notice } from './notice.js';
import { Outbox } from './outbox.js';
import { Picking } from './picking.js';
import { RoomNotices } from './room-notices.js';
import { Sender } from './sender.js';
import { StandingNotice } from './standing.js';
import { RecentChatters } from './suggest.js';
import { sameText } from './text.js';
import { tell } from '../shared/room-news.js';
import { viewerId } from '../shared/viewer-id.js';

/**
 * @typedef {{ invokeMethodAsync(name: 'Send', text: string, replyTo: string | null, nonce: string): Promise<Answer> }} Server
 * @typedef {{ stream: string, handle: string | null, limit: number }} Options
 */

/**
 * The panels of this page by stream. After a restart of the server a fresh circuit brings a fresh panel, and the old one has nobody left
 * who could close it.
 * @type {Map<string, ChatPanel>}
 */
const panels = new Map();

/** The page's id as a viewer, which its player also has: the server counts them as one. */
export const viewer = () => viewerId;

/**
 * @param {HTMLElement} root
 * @param {Server} server
 * @param {Options} options
 */
export function attach(root, server, options) {
  panels.get(options.stream)?.close();
  const panel = new ChatPanel(root, server, options);
  panels.set(options.stream, panel);
  return panel;
}

class ChatPanel {
  #root;
  #options;
  #list;
  #recent = new RecentChatters();
  #notice;
  /** @type {Composer | null} */
  #composer = null;
  /** @type {Sender | null} */
  #sender = null;
  #moderator;
  #picking;
  #desk;
  #notices;
  /** @type {StandingNotice | null} */
  #standing = null;
  /** @type {EmojiPicker | null} */
  #picker = null;
  #slowed = false;
  #outbox;
  #endings = new AbortController();

  /**
   * @param {HTMLElement} root
   * @param {Server} server
   * @param {Options} options
   */
  constructor(root, server, options) {
    this.#root = root;
    this.#options = options;
    this.#notice = new Notice(this.#part('notice'));
    this.#outbox = new Outbox(sessionStorage, `connecthub.chat.${options.stream}.${options.handle ?? ''}`);
    const lines = this.#part('lines');
    this.#list = new ChatList(lines, this.#part('newer'), { self: options.handle, canReply: options.handle !== null });
    this.#desk = new Desk(root, open => this.#list.freeze('desk', open));
    this.#notices = new RoomNotices(this.#part('notices'), () => this.#desk.unpin());
    this.#moderator = new Moderator(root, this.#list, options.handle, (message, opener) => this.#desk.items(message, opener));
    this.#picking = new Picking({
      lines, bar: this.#part('marked'), text: this.#part('marked-text'), delete: this.#part('marked-delete'), timeout: this.#part('marked-timeout'), clear: this.#part('marked-clear'),
    }, this.#list, this.#moderator, options.handle);
    reachLines(lines, (act, id, from) => this.#pressed(act, id, from), this.#endings.signal);
    holdStill(lines, hold => this.#list.freeze('tools', hold), this.#endings.signal);
    if (options.handle !== null)
      this.#write(server);
    watchConnection(online => this.#connection(online), this.#endings.signal);
  }

  /**
   * Called by the server, one call at a time.
   * @param {Tick} tick
   */
  tick(tick) {
    const chat = tick.chat ?? [];
    // Whatever the page was told: who hears is connected.
    if (this.#root.dataset.connection === 'offline')
      this.#connection(true);
    for (const message of chat)
      this.#recent.heard(message.handle);
    if (tick.snapshot)
      this.#list.reconcile(chat);
    else
      this.#list.add(chat, { gap: tick.skipped });
    for (const id of tick.deleted ?? [])
      this.#list.remove(id);
    this.#dropArrived(chat);
    this.#picking.refresh();
    this.#show(tick);
    if (tick.snapshot)
      this.#moderator.readDeleted();
  }

  /**
   * Called by the server for who is signed in.
   * @param {Tools} tools
   */
  tools(tools) {
    this.#moderator.connect(tools);
  }

  /**
   * Called by the server for who is signed in.
   * @param {DeskServer} server
   */
  desk(server) {
    this.#desk.connect(server);
  }

  /**
   * Called by the server: how the reader stands in this channel now.
   * @param {Standing} standing
   */
  standing(standing) {
    this.#moderator.become(standing.role);
    this.#picking.refresh();
    this.#notices.moderates = this.#moderator.moderates;
    this.#standing?.show(standing);
    // What kept from sending may be over; what does now is said above the input. Slow mode goes on.
    if (!this.#slowed)
      this.#notice.unblock(this.#composer);
  }

  /** Called by the server: this visitor may not be here any more, and nothing more will be said. */
  lost() {
    this.#root.dataset.state = 'lost';
    this.#sender?.close();
    this.#notice.close();
    document.dispatchEvent(new CustomEvent('connecthub:shut', { detail: this.#options.stream }));
    this.#notice.say('The streamer changed who may watch, and this chat is not open to you any more. Reload the page if you have the password or a new link.', 'lost');
  }

  close() {
    if (panels.get(this.#options.stream) === this)
      panels.delete(this.#options.stream);
    this.#endings.abort();
    this.#notice.close();
    this.#standing?.close();
    this.#moderator.close();
    this.#picking.close();
    this.#desk.close();
    this.#picker?.close();
    this.#sender?.close();
    this.#list.close();
  }

  /** @param {Server} server */
  #write(server) {
    this.#composer = new Composer({
      form: /** @type {HTMLFormElement} */ (this.#part('form')),
      input: /** @type {HTMLTextAreaElement} */ (this.#part('input')),
      send: /** @type {HTMLButtonElement} */ (this.#part('send')),
      counter: this.#part('counter'),
      reply: this.#part('reply'),
      replyText: this.#part('reply-text'),
      replyCancel: this.#part('reply-cancel'),
      suggestions: this.#part('suggestions'),
    }, this.#options.limit, {
      submitted: (text, reply) => this.#entered(text, reply),
      edited: text => { this.#outbox.draft = text; },
      candidates: prefix => this.#recent.startingWith(prefix, this.#options.handle),
    }, this.#outbox.draft);
    const composer = this.#composer;
    this.#picker = new EmojiPicker(this.#part('emoji'), this.#part('form'), emoji => composer.insert(emoji), () => composer.focus());
    this.#standing = new StandingNotice(
      { box: this.#part('barred'), text: this.#part('barred-text'), left: this.#part('barred-left'), acknowledge: this.#part('acknowledge') }, this.#composer, () => this.#moderator.acknowledge());
    this.#sender = new Sender(this.#outbox, entry => server.invokeMethodAsync('Send', entry.text, entry.reply?.id ?? null, entry.nonce), {
      posted: (_, message) => this.#posted(message),
      refused: (entry, reason, seconds) => this.#refused(entry, reason, seconds),
      held: () => this.#held(),
      waiting: (seconds, busy) => this.#wait(seconds, busy),
      unsent: () => this.#notice.say('No answer yet. Your text is kept and sent again.'),
      lost: () => this.lost(),
      signedOut: () => this.#notice.say('You are signed out. Your text is kept: reload the page and sign in.'),
    });
    this.#list.showPending(this.#outbox.entries);
    this.#sender.start();
  }

  /**
   * @param {string} text
   * @param {Entry['reply']} reply
   */
  async #entered(text, reply) {
    const problem = this.#moderator.command(text);
    if (problem === null) {
      this.#submit(text, reply);
      return;
    }
    const wrong = await problem;
    this.#notice.say(wrong ?? '');
    if (wrong && this.#composer && !this.#composer.text)
      this.#composer.text = text;
  }

  /**
   * @param {string} text
   * @param {Entry['reply']} reply
   */
  #submit(text, reply) {
    this.#outbox.add(text, reply);
    this.#list.showPending(this.#outbox.entries);
    this.#list.toEnd();
    if (this.#root.dataset.connection !== 'offline')
      this.#sender?.start();
  }

  /** @param {Message} message */
  #posted(message) {
    this.#list.showPending(this.#outbox.entries);
    this.#list.add([message], { quiet: true });
    if (this.#notice.kind === 'note')
      this.#notice.say('');
    const { slow } = this.#notices;
    this.#slowed = slow > 0 && !message.badge;
    if (this.#slowed && this.#composer)
      this.#notice.block(this.#composer, slow, left => `Slow mode. You can write again in ${durationText(left)}.`);
  }

  /**
   * @param {Entry} entry
   * @param {string} reason
   * @param {number | null} seconds
   */
  #refused(entry, reason, seconds) {
    this.#list.showPending(this.#outbox.entries);
    if (this.#composer && !this.#composer.text.trim())
      this.#composer.text = entry.text;
    if (seconds && this.#composer)
      this.#notice.block(this.#composer, seconds, left => `${reason} You can write again in ${durationText(left)}.`);
    else
      this.#notice.say(reason);
  }

  // The server shows above the input that it is held, and later what became of it.
  #held() {
    this.#list.showPending(this.#outbox.entries);
  }

  /**
   * @param {number} seconds
   * @param {boolean} busy
   */
  #wait(seconds, busy) {
    const why = busy ? 'The chat is very busy.' : 'You write fast.';
    if (this.#composer)
      this.#notice.block(this.#composer, seconds, left => `${why} Your message is sent in ${left} s.`);
  }

  /**
   * Our own message may come with a tick before its answer does: its waiting line goes then.
   * @param {Message[]} chat
   */
  #dropArrived(chat) {
    const waiting = this.#outbox.entries;
    const left = waiting.filter(entry => !chat.some(message => message.handle === this.#options.handle && sameText(message.text, entry.text)));
    if (left.length < waiting.length)
      this.#list.showPending(left);
  }

  /**
   * @param {string} act
   * @param {string} id
   * @param {HTMLElement} from
   * @returns {boolean} whether marked lines took it
   */
  #pressed(act, id, from) {
    if (this.#picking.press(act, id, from))
      return true;
    const message = this.#list.find(id)?.message;
    if (act === 'reply')
      this.#reply(id);
    else if (act === 'report' && message)
      this.#desk.report(message, from);
    else if (act === 'pin' && message)
      this.#desk.pin(message, from);
    else
      this.#moderator.press(act, id, from);
    return false;
  }

  /** @param {string} id */
  #reply(id) {
    const message = this.#list.find(id)?.message;
    if (message)
      this.#composer?.replyTo(message);
  }

  /** @param {Tick} tick */
  #show(tick) {
    this.#root.dataset.state = tick.phase === 'ended' ? 'ended' : 'open';
    this.#part('empty').hidden = this.#list.size > 0 || tick.phase === 'ended';
    const { viewers, phase, title, category, slots, snapshot } = tick;
    this.#notices.show(slots ?? {}, snapshot === true);
    if (this.#slowed && this.#notices.slow === 0) {
      this.#slowed = false;
      this.#notice.unblock(this.#composer);
    }
    const renamed = title === undefined ? {} : { title, category };
    tell({ stream: this.#options.stream, viewers, phase, snapshot: snapshot === true, slots: slots ?? {}, ...renamed });
  }

  /** @param {boolean} online */
  #connection(online) {
    if (this.#root.dataset.state === 'lost')
      return;
    const was = this.#root.dataset.connection;
    this.#root.dataset.connection = online ? 'online' : 'offline';
    if (online)
      this.#sender?.start();
    else
      this.#sender?.stop();
    if (!online)
      this.#notice.say('Reconnecting… your text is kept.', 'offline');
    else if (was === 'offline')
      this.#notice.say('');
  }

  /** @param {string} name */
  #part(name) {
    const part = this.#root.querySelector(`[data-part="${name}"]`);
    if (!(part instanceof HTMLElement))
      throw new Error(`The chat panel has no ${name}.`);
    return part;
  }
}
