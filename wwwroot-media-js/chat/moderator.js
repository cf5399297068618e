/** @import { Message, Role, ToolAnswer, ToolRequest } from './types.js' */
/** @import { Tools } from './ask.js' */
/** @import { ChatList } from './list.js' */
/** @import { Item } from './menu.js' */
import { ask, DONE } from './ask.js';
import { lengthForm, reasonForm } from './act-forms.js';
import { commandOf } from './commands.js';
import { durationText } from './duration.js';
import { DEFAULT_TIMEOUT } from './limits.js';
import { maySanction, moderates } from './line-tools.js';
import { Menu } from './menu.js';
import { leftText } from './selection.js';
import { isConnected } from '../shared/connected.js';
import { toast } from '../shared/toast.js';

const UNDO_FOR = 10_000;
const PRESETS = [10, 60, 300, 600, 1800, 3600, 86400, 604800];

/**
 * What its reader does to lines and people: by buttons, menus, keys and commands. The server asks the right.
 */
export class Moderator {
  #list;
  #menu;
  #self;
  #extra;
  /** @type {Tools | null} */
  #tools = null;
  /** @type {Role} */
  #role = 'none';
  /** What the last act can be taken back by. @type {string[]} */
  #last = [];

  /**
   * @param {HTMLElement} room
   * @param {ChatList} list
   * @param {string | null} self
   * @param {(message: Message, opener: HTMLElement) => Item[]} extra what others add to the menu of a line
   */
  constructor(room, list, self, extra) {
    this.#list = list;
    this.#self = self;
    this.#extra = extra;
    this.#menu = new Menu(room, open => list.freeze('menu', open));
  }

  get moderates() {
    return moderates(this.#role);
  }

  get role() {
    return this.#role;
  }

  /** @param {Tools} tools */
  connect(tools) {
    this.#tools = tools;
  }

  /** @param {Role} role */
  become(role) {
    if (role === this.#role)
      return;
    this.#role = role;
    this.#menu.close();
    this.#list.role = role;
    this.readDeleted();
  }

  /** The texts of deleted messages are in no tick: who may read them asks for them. */
  async readDeleted() {
    const from = this.#list.firstSeq;
    if (!this.moderates || !this.#tools || from === null || !isConnected())
      return;
    try {
      for (const { message, by } of await this.#tools.invokeMethodAsync('Struck', from))
        this.#list.showDeleted(message, by);
    } catch {
      // The line is away; what comes with it again is a snapshot, which asks again.
    }
  }

  acknowledge() {
    return this.#act({ act: 'acknowledge' });
  }

  /**
   * A button of a line, or a key on it.
   * @param {string} act
   * @param {string} id the message's
   * @param {HTMLElement} opener
   */
  press(act, id, opener) {
    const message = this.#list.find(id)?.message;
    if (!message)
      return;
    const self = message.handle === this.#self;
    if (act === 'delete' && (self || this.moderates))
      this.#act({ act, target: id });
    else if (act === 'card' && this.moderates)
      this.#card(message);
    else if (act === 'undo' && this.moderates && this.#last.length > 0)
      this.#undo(this.#last);
    else if (act === 'more' && this.moderates)
      this.#menu.choose(opener, `More about ${message.handle}`, this.#more(message, opener));
    else if (maySanction(message, this.#self, this.#role))
      this.#sanction(act, message, opener);
  }

  /**
   * @param {string} text
   * @returns {Promise<string | null> | string | null} null: it is no command but something to say; otherwise what is wrong, '' when it is done
   */
  command(text) {
    const command = commandOf(text, this.moderates);
    if (command === null)
      return null;
    return 'error' in command ? command.error : this.#run(command);
  }

  close() {
    this.#menu.close();
  }

  /** @param {import('./commands.js').Command} command */
  async #run(command) {
    const latest = command.act === 'delete' || command.act === 'card' ? this.#list.latestOf(command.target) : null;
    if ((command.act === 'delete' || command.act === 'card') && !latest)
      return `${command.target} wrote nothing that is shown here.`;
    if (command.act === 'card' && latest) {
      this.#card(latest);
      return '';
    }
    const answer = await this.ask(latest ? { act: 'delete', target: latest.id } : command);
    if (answer.status === 'cancelled')
      return '';
    if (answer.status !== 'done')
      return answer.text ?? 'That did not work.';
    this.#done(command, answer);
    return '';
  }

  /**
   * @param {string} act
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  #sanction(act, message, opener) {
    if (act === 'timeout-menu')
      this.#menu.choose(opener, `Time ${message.handle} out`, this.#lengths(message, opener));
    else if (act === 'timeout')
      this.#act({ act, target: message.userId, seconds: DEFAULT_TIMEOUT });
    else if (act === 'ban')
      this.#act({ act, target: message.userId });
    else if (act === 'warn')
      this.#askReason(act, message, opener);
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  #lengths(message, opener) {
    const custom = () => this.#menu.ask(opener, `Time ${message.handle} out`, lengthForm(
      (seconds, reason) => this.#act({ act: 'timeout', target: message.userId, seconds, reason })));
    return [
      ...PRESETS.map(seconds => ({
        label: durationText(seconds),
        testId: `chat-timeout-${seconds}`,
        run: () => { this.#act({ act: 'timeout', target: message.userId, seconds }); },
      })),
      { label: 'Another time…', testId: 'chat-timeout-custom', run: custom },
    ];
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  #more(message, opener) {
    const items = [{ label: 'User card', testId: 'chat-card', run: () => this.#card(message) }, ...this.#extra(message, opener)];
    if (!maySanction(message, this.#self, this.#role))
      return items;
    return [
      ...items,
      { label: 'Warn…', testId: 'chat-warn', run: () => this.#askReason('warn', message, opener) },
      { label: 'Ban with a reason…', testId: 'chat-ban-reason', run: () => this.#askReason('ban', message, opener), danger: true },
      { label: 'Delete all they wrote', testId: 'chat-purge', run: () => { this.#act({ act: 'purge', target: message.userId }); }, danger: true },
    ];
  }

  /**
   * @param {'ban' | 'warn'} act
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  #askReason(act, message, opener) {
    const what = act === 'ban'
      ? { title: `Ban ${message.handle}`, button: 'Ban', testId: 'chat-menu-submit', purge: true }
      : { title: `Warn ${message.handle}`, button: 'Warn', testId: 'chat-menu-submit' };
    this.#menu.ask(opener, what.title, reasonForm(what, (reason, purge) => this.#act({ act, target: message.userId, reason, purge })));
  }

  /** @param {Message} message */
  #card(message) {
    const failed = () => toast('The card could not be opened: no connection.', { kind: 'problem' });
    if (isConnected())
      this.#tools?.invokeMethodAsync('Card', message.userId).catch(failed);
    else
      failed();
  }

  /** @param {string[]} actionIds */
  #undo(actionIds) {
    this.#last = [];
    return this.#act(actionIds.length === 1 ? { act: 'undo', target: actionIds[0] } : { act: 'undo-many', targets: actionIds });
  }

  /** @param {ToolRequest} request */
  async #act(request) {
    const answer = await this.ask(request);
    if (answer.status === 'done')
      this.#done(request, answer);
    else if (answer.status !== 'cancelled')
      toast(answer.text ?? 'That did not work.', { kind: 'problem' });
  }

  /**
   * @param {ToolRequest} request
   * @returns {Promise<ToolAnswer>}
   */
  ask(request) {
    return ask(this.#tools, request);
  }

  /**
   * @param {ToolRequest} request
   * @param {ToolAnswer} answer
   */
  #done(request, { handle, actionId, left }) {
    const words = DONE[request.act]?.(handle ?? '', request);
    if (!words)
      return;
    // Authors who delete their own message cannot have it back.
    const undoable = this.moderates && !request.act.startsWith('undo') && actionId ? [actionId] : [];
    this.offerUndo(`${words}${leftText(left ?? [])}`, undoable);
  }

  /**
   * @param {string} words
   * @param {string[]} actionIds none: it cannot be undone
   */
  offerUndo(words, actionIds) {
    if (actionIds.length === 0) {
      toast(words);
      return;
    }
    this.#last = actionIds;
    toast(words, { action: { label: 'Undo', run: () => this.#undo(actionIds) }, milliseconds: UNDO_FOR });
  }
}
