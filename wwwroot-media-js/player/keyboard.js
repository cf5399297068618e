/**
 * The player's keys. They work anywhere on the watch page, except where the viewer types or a control wants the key itself.
 *
 * @typedef {'toggle-play' | 'toggle-mute' | 'toggle-fullscreen' | 'toggle-theatre' | 'toggle-pip' | 'volume-up' | 'volume-down'
 *   | 'seek-back' | 'seek-forward' | 'back-10' | 'on-10' | 'go-live' | 'show-keys'} Command
 */

/** @type {Readonly<Record<string, Command>>} */
const COMMANDS = {
  ' ': 'toggle-play', k: 'toggle-play', m: 'toggle-mute', f: 'toggle-fullscreen', t: 'toggle-theatre', p: 'toggle-pip', i: 'toggle-pip',
  arrowup: 'volume-up', arrowdown: 'volume-down', arrowleft: 'seek-back', arrowright: 'seek-forward', j: 'back-10', l: 'on-10', end: 'go-live', '?': 'show-keys',
};

const TYPING = 'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
const PRESSED_BY_SPACE = 'button, summary, a[href], input, [role="menuitemradio"], [role="tab"]';
const MOVED_BY_ARROWS = 'input[type="range"], [role="menu"], [role="tablist"], [role="listbox"], [role="log"]';

/**
 * @typedef {{ key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, defaultPrevented?: boolean, isComposing?: boolean }} Key
 * @typedef {{ closest(selector: string): unknown }} Target
 */

/**
 * The command of a key press, or null when the key belongs to somebody else.
 * @param {Key} event
 * @param {Target | null} target  what had the focus, null when nothing had
 * @param {boolean} inPlayer      the focus was inside of the player
 * @returns {Command | null}
 */
export function commandOf(event, target, inPlayer) {
  return commandIn(COMMANDS, event, target, inPlayer);
}

/**
 * @template {string} T
 * @param {Readonly<Record<string, T>>} commands  by key, in lower case
 * @param {Key} event
 * @param {Target | null} target
 * @param {boolean} inPlayer
 * @returns {T | null}
 */
export function commandIn(commands, event, target, inPlayer) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing)
    return null;
  const key = event.key.toLowerCase();
  const command = commands[key] ?? null;
  if (!command || target?.closest(TYPING))
    return null;
  if (key === ' ' && target?.closest(PRESSED_BY_SPACE))
    return null;
  // Up and down scroll the page unless the focus is in the player; a slider, menu or list wants all of these keys for itself.
  if (isMove(key) && (target?.closest(MOVED_BY_ARROWS) || (!inPlayer && (target !== null || key === 'arrowup' || key === 'arrowdown'))))
    return null;
  return command;
}

/** @param {string} key */
function isMove(key) {
  return key.startsWith('arrow') || key === 'end' || key === 'home';
}

function scrolls() {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight;
}

/** @template {string} [T=Command] */
export class Keyboard {
  #player;
  #run;
  #commands;

  /**
   * @param {HTMLElement} player
   * @param {(command: T) => void} run
   * @param {Readonly<Record<string, T>>} [commands]  those of the live player when there are none
   */
  constructor(player, run, commands = /** @type {any} */ (COMMANDS)) {
    this.#player = player;
    this.#run = run;
    this.#commands = commands;
    document.addEventListener('keydown', this.#onKey);
  }

  close() {
    document.removeEventListener('keydown', this.#onKey);
  }

  /** @param {KeyboardEvent} event */
  #onKey = event => {
    // The router puts the focus on the heading of a new page; that is nobody's choice either.
    const target = event.target instanceof Element && !event.target.matches('body, h1') ? event.target : null;
    if (target?.closest('dialog[open]'))
      return;
    // Where nothing would scroll, up and down are the player's too.
    const inPlayer = target === null ? !scrolls() : this.#player.contains(target);
    const command = commandIn(this.#commands, event, target, inPlayer);
    if (!command)
      return;
    event.preventDefault();
    this.#run(command);
  };
}
