/** @import { Message, Role, ToolAnswer, ToolRequest } from './types.js' */
/** @import { Tools } from './ask.js' */
/** @import { ChatList } from './list.js' */
/** @import { Item } from './menu.js' */
import { Acts } from './acts.js';
import { commandOf } from './commands.js';
import { maySanction, moderates } from './line-tools.js';
import { Menu } from './menu.js';
import { Sanctions } from './sanctions.js';
import { isConnected } from '../shared/connected.js';
import { toast } from '../shared/toast.js';

/**
 * What its reader does to lines and people: by buttons, menus, keys and commands. The server asks the right.
 */
export class Moderator {
  #list;
  #menu;
  #self;
  #extra;
  /** @type {Role} */
  #role = 'none';
  #acts = new Acts(() => this.moderates);
  #sanctions;

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
    this.#sanctions = new Sanctions(this.#menu, this.#acts);
  }

  get moderates() {
    return moderates(this.#role);
  }

  get role() {
    return this.#role;
  }

  /** @param {Tools} tools */
  connect(tools) {
    this.#acts.tools = tools;
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
    if (!this.moderates || !this.#acts.tools || from === null || !isConnected())
      return;
    try {
      for (const { message, by } of await this.#acts.tools.invokeMethodAsync('Struck', from))
        this.#list.showDeleted(message, by);
    } catch {
      // The line is away; what comes with it again is a snapshot, which asks again.
    }
  }

  acknowledge() {
    return this.#acts.act({ act: 'acknowledge' });
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
      this.#acts.act({ act, target: id });
    else if (act === 'card' && this.moderates)
      this.#card(message);
    else if (act === 'undo' && this.moderates)
      this.#acts.undoLast();
    else if (act === 'more' && this.moderates)
      this.#menu.choose(opener, `More about ${message.handle}`, this.#more(message, opener));
    else if (maySanction(message, this.#self, this.#role))
      this.#sanctions.press(act, message, opener);
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
    this.#acts.say(command, answer);
    return '';
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  #more(message, opener) {
    const items = [{ label: 'User card', testId: 'chat-card', run: () => this.#card(message) }, ...this.#extra(message, opener)];
    if (!maySanction(message, this.#self, this.#role))
      return items;
    return [...items, ...this.#sanctions.items(message, opener)];
  }

  /** @param {Message} message */
  #card(message) {
    const failed = () => toast('The card could not be opened: no connection.', { kind: 'problem' });
    if (isConnected())
      this.#acts.tools?.invokeMethodAsync('Card', message.userId).catch(failed);
    else
      failed();
  }

  /**
   * @param {ToolRequest} request
   * @returns {Promise<ToolAnswer>}
   */
  ask(request) {
    return this.#acts.ask(request);
  }

  /**
   * @param {string} words
   * @param {string[]} actionIds none: it cannot be undone
   */
  offerUndo(words, actionIds) {
    this.#acts.offerUndo(words, actionIds);
  }
}
