/** @import { Standing, Tick } from './types.js' */
/** @import { DeskServer } from './desk.js' */
/** @import { Tools } from './ask.js' */
/** @import { Server } from './writing.js' */
import { watchConnection } from './connection.js';
import { Desk } from './desk.js';
import { ChatList } from './list.js';
import { holdStill } from './hold-still.js';
import { reachLines } from './line-keys.js';
import { Moderator } from './moderator.js';
import { Notice } from './notice.js';
import { Picking } from './picking.js';
import { RoomNotices } from './room-notices.js';
import { RecentChatters } from './suggest.js';
import { Writing } from './writing.js';
import { tell } from '../shared/room-news.js';
import { viewerId } from '../shared/viewer-id.js';

/** @typedef {{ stream: string, handle: string | null, limit: number }} Options */

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
  #moderator;
  #picking;
  #desk;
  #notices;
  /** Null for who is not signed in. @type {Writing | null} */
  #writing = null;
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
      this.#writing = this.#write(server);
    document.addEventListener('connecthub:compose', event => this.#writing?.offer(String(/** @type {CustomEvent} */ (event).detail)), { signal: this.#endings.signal });
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
    this.#writing?.arrived(chat);
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
    this.#writing?.stand(standing);
  }

  /** Called by the server: this visitor may not be here any more, and nothing more will be said. */
  lost() {
    this.#root.dataset.state = 'lost';
    this.#writing?.end();
    this.#notice.close();
    document.dispatchEvent(new CustomEvent('connecthub:shut', { detail: this.#options.stream }));
    this.#notice.say('The streamer changed who may watch, and this chat is not open to you any more. Reload the page if you have the password or a new link.', 'lost');
  }

  close() {
    if (panels.get(this.#options.stream) === this)
      panels.delete(this.#options.stream);
    this.#endings.abort();
    this.#notice.close();
    this.#moderator.close();
    this.#picking.close();
    this.#desk.close();
    this.#writing?.close();
    this.#list.close();
  }

  /** @param {Server} server */
  #write(server) {
    return new Writing({
      part: name => this.#part(name),
      options: this.#options,
      list: this.#list,
      notice: this.#notice,
      moderator: this.#moderator,
      notices: this.#notices,
      recent: this.#recent,
      lost: () => this.lost(),
    }, server);
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
      this.#writing?.replyTo(message);
  }

  /** @param {Tick} tick */
  #show(tick) {
    this.#root.dataset.state = tick.phase === 'ended' ? 'ended' : 'open';
    this.#part('empty').hidden = this.#list.size > 0 || tick.phase === 'ended';
    const { viewers, phase, title, category, slots, snapshot } = tick;
    this.#notices.show(slots ?? {}, snapshot === true);
    this.#writing?.look();
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
      this.#writing?.start();
    else
      this.#writing?.stop();
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
