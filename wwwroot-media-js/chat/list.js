/** @import { Entry, Message } from './types.js' */
import { forgetQuote, gapLine, lineOf, pendingLineOf } from './line.js';
import { ScrollLock, unseenText } from './scroll-lock.js';

const LINES = 300;

/** While the reader reads further up, lines are kept longer: what is in sight must not be taken away. */
const LINES_WHILE_READING = 600;

/** The lines of the chat, in the order of their sequence, each message once. */
export class ChatList {
  #scroller;
  #sent;
  #pending;
  #newer;
  #self;
  #canReply;
  #lock = new ScrollLock();
  /** @type {Map<string, { seq: number, line: HTMLElement, message: Message }>} */
  #shown = new Map();
  #observer;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} newer the button that goes back to the end
   * @param {{ self: string | null, canReply: boolean }} options
   */
  constructor(scroller, newer, { self, canReply }) {
    this.#scroller = scroller;
    this.#newer = newer;
    this.#self = self;
    this.#canReply = canReply;
    this.#sent = scroller.appendChild(document.createElement('div'));
    this.#sent.className = 'sent';
    this.#pending = scroller.appendChild(document.createElement('div'));
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    newer.addEventListener('click', () => this.toEnd());
    // A keyboard that opens, a longer input, a late font: the end stays in sight.
    this.#observer = new ResizeObserver(() => this.#settle());
    this.#observer.observe(scroller);
    this.#observer.observe(this.#sent);
  }

  get size() {
    return this.#shown.size;
  }

  /** @param {string} id */
  find(id) {
    return this.#shown.get(id);
  }

  /**
   * @param {Message[]} messages
   * @param {{ gap?: boolean, quiet?: boolean }} [how] gap: some before these are missing; quiet: they are not news
   */
  add(messages, { gap = false, quiet = false } = {}) {
    const fresh = messages.filter(message => !this.#shown.has(message.id));
    if (gap && fresh.length > 0)
      this.#sent.append(gapLine());
    for (const message of fresh)
      this.#insert(message);
    if (!quiet)
      this.#lock.arrived(fresh.length);
    this.#trim();
    this.#settle();
  }

  /**
   * The room's recent messages as they are now: what we show of that span and it does not have was deleted.
   * @param {Message[]} messages
   */
  reconcile(messages) {
    const first = messages[0]?.seq ?? 0;
    const there = new Set(messages.map(message => message.id));
    const known = this.#shown.size > 0;
    const last = Math.max(0, ...[...this.#shown.values()].map(shown => shown.seq));
    for (const [id, shown] of this.#shown) {
      if (shown.seq >= first && !there.has(id))
        this.remove(id);
    }
    this.add(messages, { gap: known && first > last + 1, quiet: !known });
  }

  /** @param {string} id */
  remove(id) {
    const height = this.#scroller.scrollHeight;
    const above = this.#above(this.#shown.get(id)?.line);
    this.#shown.get(id)?.line.remove();
    this.#shown.delete(id);
    for (const quote of this.#sent.querySelectorAll(`[data-quotes="${CSS.escape(id)}"]`)) {
      if (quote.parentElement)
        forgetQuote(quote.parentElement);
    }
    if (above)
      this.#scroller.scrollTop -= height - this.#scroller.scrollHeight;
  }

  /** @param {Entry[]} entries */
  showPending(entries) {
    this.#pending.replaceChildren(...entries.map(entry => pendingLineOf(entry, this.#self ?? '')));
    this.#settle();
  }

  toEnd() {
    this.#lock.follow();
    this.#settle();
  }

  close() {
    this.#observer.disconnect();
  }

  /** @param {Message} message */
  #insert(message) {
    const line = lineOf(message, this.#self, this.#canReply);
    let before = this.#sent.lastElementChild;
    while (before instanceof HTMLElement && (this.#shown.get(before.dataset.messageId ?? '')?.seq ?? 0) > message.seq)
      before = before.previousElementSibling;
    if (before)
      before.after(line);
    else
      this.#sent.prepend(line);
    this.#shown.set(message.id, { seq: message.seq, line, message });
  }

  #trim() {
    const limit = this.#lock.following ? LINES : LINES_WHILE_READING;
    const height = this.#scroller.scrollHeight;
    let removed = false;
    while (this.#sent.childElementCount > limit) {
      const oldest = /** @type {HTMLElement} */ (this.#sent.firstElementChild);
      this.#shown.delete(oldest.dataset.messageId ?? '');
      oldest.remove();
      removed = true;
    }
    if (removed && !this.#lock.following)
      this.#scroller.scrollTop -= height - this.#scroller.scrollHeight;
  }

  /** @param {HTMLElement | undefined} line */
  #above(line) {
    return line !== undefined && !this.#lock.following && line.offsetTop < this.#scroller.scrollTop;
  }

  #scrolled() {
    this.#lock.scrolled(this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight);
    this.#label();
  }

  #settle() {
    if (this.#lock.following)
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#label();
  }

  #label() {
    this.#newer.hidden = this.#lock.following;
    this.#newer.textContent = unseenText(this.#lock.unseen);
  }
}
