/** @import { Message, ToolAnswer } from './types.js' */
/** @import { Item } from './menu.js' */
import { Menu } from './menu.js';
import { toast } from '../shared/toast.js';
import { durationText } from './duration.js';
import { reportForm } from './report-form.js';

const PIN_FOR = [null, 600, 3600];

/**
 * Reports and pins: what a reader does with a line besides answering and moderating. The server asks the right.
 *
 * @typedef {object} DeskServer
 * @property {(name: 'Report' | 'Pin' | 'Unpin', ...values: unknown[]) => Promise<ToolAnswer>} invokeMethodAsync
 */
export class Desk {
  #menu;
  /** @type {DeskServer | null} */
  #server = null;

  /**
   * @param {HTMLElement} room
   * @param {(open: boolean) => void} opened
   */
  constructor(room, opened) {
    this.#menu = new Menu(room, opened);
  }

  /** @param {DeskServer} server */
  connect(server) {
    this.#server = server;
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  report(message, opener) {
    this.#menu.ask(opener, `Report this message of ${message.handle}`, reportForm(message.handle,
      (reason, details) => this.#ask('Reported. A moderator will look at it.', 'Report', message.id, reason, details)));
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  pin(message, opener) {
    this.#menu.choose(opener, 'Pin this message', PIN_FOR.map(seconds => ({
      label: seconds ? `For ${durationText(seconds)}` : 'Until it is taken down',
      testId: `chat-pin-${seconds ?? 'open'}`,
      run: () => { this.#ask('Pinned for everybody.', 'Pin', message.id, seconds); },
    })));
  }

  unpin() {
    return this.#ask('The pin is taken down.', 'Unpin');
  }

  /**
   * For a moderator's menu of a line.
   * @param {Message} message
   * @param {HTMLElement} opener
   * @returns {Item[]}
   */
  items(message, opener) {
    return [
      { label: 'Pin…', testId: 'chat-pin-message', run: () => this.pin(message, opener) },
      { label: 'Report…', testId: 'chat-report', run: () => this.report(message, opener) },
    ];
  }

  close() {
    this.#menu.close();
  }

  /**
   * @param {string} done
   * @param {'Report' | 'Pin' | 'Unpin'} name
   * @param {unknown[]} values
   */
  async #ask(done, name, ...values) {
    try {
      const answer = await this.#server?.invokeMethodAsync(name, ...values);
      if (answer?.status === 'done')
        toast(done);
      else
        toast(answer?.text ?? 'That did not work.', { kind: 'problem' });
    } catch {
      toast('No connection. Try again in a moment.', { kind: 'problem' });
    }
  }
}
