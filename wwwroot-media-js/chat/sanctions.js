/** @import { Message } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Item, Menu } from './menu.js' */
import { lengthForm, reasonForm } from './act-forms.js';
import { durationText } from './duration.js';
import { DEFAULT_TIMEOUT } from './limits.js';

const PRESETS = [10, 60, 300, 600, 1800, 3600, 86400, 604800];

/** What is done to the person behind a line: at once, or with a length or a reason that is asked in a menu. */
export class Sanctions {
  #menu;
  #acts;

  /**
   * @param {Menu} menu
   * @param {Acts} acts
   */
  constructor(menu, acts) {
    this.#menu = menu;
    this.#acts = acts;
  }

  /**
   * @param {string} act
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  press(act, message, opener) {
    if (act === 'timeout-menu')
      this.#menu.choose(opener, `Time ${message.handle} out`, this.#lengths(message, opener));
    else if (act === 'timeout')
      this.#acts.act({ act, target: message.userId, seconds: DEFAULT_TIMEOUT });
    else if (act === 'ban')
      this.#acts.act({ act, target: message.userId });
    else if (act === 'warn')
      this.#askReason(act, message, opener);
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   * @returns {Item[]}
   */
  items(message, opener) {
    return [
      { label: 'Warn…', testId: 'chat-warn', run: () => this.#askReason('warn', message, opener) },
      { label: 'Ban with a reason…', testId: 'chat-ban-reason', run: () => this.#askReason('ban', message, opener), danger: true },
      { label: 'Delete all they wrote', testId: 'chat-purge', run: () => { this.#acts.act({ act: 'purge', target: message.userId }); }, danger: true },
    ];
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} opener
   */
  #lengths(message, opener) {
    const custom = () => this.#menu.ask(opener, `Time ${message.handle} out`, lengthForm(
      (seconds, reason) => this.#acts.act({ act: 'timeout', target: message.userId, seconds, reason })));
    return [
      ...PRESETS.map(seconds => ({
        label: durationText(seconds),
        testId: `chat-timeout-${seconds}`,
        run: () => { this.#acts.act({ act: 'timeout', target: message.userId, seconds }); },
      })),
      { label: 'Another time…', testId: 'chat-timeout-custom', run: custom },
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
    this.#menu.ask(opener, what.title, reasonForm(what, (reason, purge) => this.#acts.act({ act, target: message.userId, reason, purge })));
  }
}
