/** @import { ChatList } from './list.js' */
/** @import { Moderator } from './moderator.js' */
import { confirmed } from '../shared/confirm.js';
import { toast } from '../shared/toast.js';
import { maySanction } from './line-tools.js';
import { counted, leftText, Selection } from './selection.js';

const ASK_ABOVE = 5;

/**
 * Marking several lines, and the bar that acts on them. The list stands still while lines are marked.
 *
 * @typedef {{ lines: HTMLElement, bar: HTMLElement, text: HTMLElement, delete: HTMLElement, timeout: HTMLElement, clear: HTMLElement }} Parts
 */
export class Picking {
  #parts;
  #list;
  #moderator;
  #self;
  #selection;
  #busy = false;
  #endings = new AbortController();
  #filters;

  /**
   * @param {Parts} parts
   * @param {ChatList} list
   * @param {Moderator} moderator
   * @param {string | null} self
   */
  constructor(parts, list, moderator, self) {
    this.#parts = parts;
    this.#list = list;
    this.#moderator = moderator;
    this.#self = self;
    this.#selection = new Selection(id => this.#alive(id), () => this.#show());
    const { signal } = this.#endings;
    parts.delete.addEventListener('click', () => this.#delete(), { signal });
    parts.timeout.addEventListener('click', () => this.#timeOut(), { signal });
    parts.clear.addEventListener('click', () => this.#clear(), { signal });
    parts.lines.addEventListener('click', event => this.#clicked(event), { signal });
    // A filter around the list hides lines.
    this.#filters = new MutationObserver(() => this.#selection.prune());
    const filtered = parts.lines.closest('[data-filter]');
    if (filtered)
      this.#filters.observe(filtered, { attributeFilter: ['data-filter'] });
  }

  /**
   * @param {string} act
   * @param {string} id
   * @param {HTMLElement} from the line itself for a key, a button of it otherwise
   * @returns {boolean} whether it is used up
   */
  press(act, id, from) {
    if (!this.#moderator.moderates)
      return act === 'mark' || act === 'mark-on';
    const byKey = from.dataset.messageId === id;
    if (act === 'mark')
      this.#selection.toggle(id);
    else if (act === 'mark-on')
      this.#selection.mark(id);
    else if (act === 'leave' && this.#selection.size > 0)
      this.#selection.clear();
    else if (byKey && act === 'delete' && this.#selection.size > 0)
      this.#delete();
    else if (byKey && act === 'timeout' && this.#selection.size > 0)
      this.#timeOut();
    else
      return false;
    return true;
  }

  /** Lines came or went, or the reader's role did. */
  refresh() {
    if (this.#moderator.moderates)
      this.#selection.prune();
    else
      this.#selection.clear();
  }

  close() {
    this.#filters.disconnect();
    this.#endings.abort();
  }

  /** @param {string} id */
  #alive(id) {
    const shown = this.#list.find(id);
    return shown !== undefined && !shown.struck && shown.line.offsetParent !== null;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest('[data-message-id]');
    if (!(line instanceof HTMLElement) || !(event.ctrlKey || event.metaKey) || target?.closest('a, button') || !this.#moderator.moderates)
      return;
    event.preventDefault();
    this.#selection.toggle(line.dataset.messageId ?? '');
  }

  #clear() {
    this.#back();
    this.#selection.clear();
  }

  /** The bar goes: the focus goes to the last line that it was about. */
  #back() {
    const last = this.#list.find(this.#selection.ids.at(-1) ?? '')?.line;
    if (this.#parts.bar.contains(document.activeElement))
      (last ?? this.#parts.lines).focus({ preventScroll: true });
  }

  #messages() {
    return this.#selection.ids.flatMap(id => this.#list.find(id)?.message ?? []);
  }

  /** Whom the marked lines are of and may be timed out. @returns {Map<string, string>} id → handle */
  #people() {
    const may = this.#messages().filter(message => maySanction(message, this.#self, this.#moderator.role));
    return new Map(may.map(message => [message.userId, message.handle]));
  }

  #show() {
    const messages = this.#messages();
    const people = this.#people().size;
    this.#parts.bar.hidden = messages.length === 0;
    this.#parts.text.textContent = `${messages.length} marked`;
    this.#parts.delete.textContent = `Delete ${messages.length}`;
    this.#parts.timeout.textContent = people === 1 ? 'Time out 1 person' : `Time out ${people} people`;
    /** @type {HTMLButtonElement} */ (this.#parts.timeout).disabled = people === 0;
    this.#list.freeze('marked', messages.length > 0);
    for (const line of this.#parts.lines.querySelectorAll('[data-message-id]')) {
      const marked = this.#selection.has(/** @type {HTMLElement} */ (line).dataset.messageId ?? '');
      line.toggleAttribute('data-marked', marked);
      line.querySelector('[data-act="mark"]')?.setAttribute('aria-pressed', String(marked));
    }
  }

  #delete() {
    const messages = this.#messages();
    const details = `Of ${counted(new Set(messages.map(message => message.userId)).size, 'person').replace('persons', 'people')}. It can be undone in the log.`;
    return this.#act(messages.length, { question: `Delete ${counted(messages.length, 'message')}?`, details, button: 'Delete' },
      { act: 'delete-many', targets: messages.map(message => message.id) }, (done, left) => `${counted(done, 'message')} deleted.${left}`, messages.length);
  }

  #timeOut() {
    const people = this.#people();
    if (people.size === 0)
      return undefined;
    const details = `For 5 minutes: ${[...people.values()].join(', ')}.`;
    return this.#act(people.size, { question: `Time out ${people.size} people?`, details, button: 'Time out' },
      { act: 'timeout-many', targets: [...people.keys()] }, (done, left) => `${done === 1 ? '1 person is' : `${done} people are`} timed out for 5 min.${left}`, null);
  }

  /**
   * @param {number} count
   * @param {{ question: string, details: string, button: string }} question
   * @param {{ act: string, targets: string[] }} request
   * @param {(done: number, left: string) => string} words
   * @param {number | null} asked how many one act is about; null: each has an act of its own
   */
  async #act(count, question, request, words, asked) {
    if (this.#busy)
      return;
    this.#busy = true;
    try {
      if (count > ASK_ABOVE && !await confirmed(question))
        return;
      const answer = await this.#moderator.ask(request);
      const { actionIds = [], left = [] } = answer;
      if (answer.status !== 'done') {
        toast(`${answer.text ?? 'That did not work.'}${leftText(left)}`, { kind: 'problem' });
        return;
      }
      this.#clear();
      this.#moderator.offerUndo(words(asked === null ? actionIds.length : asked - left.length, leftText(left)), actionIds);
    } finally {
      this.#busy = false;
    }
  }
}
