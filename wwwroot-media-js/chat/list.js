/** @import { Entry, Message, Role } from './types.js' */
import { forgetQuote, gapLine, lineOf, pendingLineOf, rememberQuote, retool, strike } from './line.js';
import { moderates } from './line-tools.js';
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
  /** @type {Map<string, { seq: number, line: HTMLElement, message: Message, struck?: boolean }>} */
  #shown = new Map();
  /** @type {Role} */
  #role = 'none';
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

  /** Of the oldest line; null when there is none. */
  get firstSeq() {
    return this.#shown.size ? Math.min(...[...this.#shown.values()].map(shown => shown.seq)) : null;
  }

  /** What its reader may do: buttons come and go, and so do the texts of deleted messages. */
  set role(/** @type {Role} */ role) {
    this.#role = role;
    for (const [id, { line, message, struck }] of this.#shown) {
      if (struck && !moderates(role))
        this.#take(id);
      else
        retool(line, message, this.#self, this.#canReply, role);
    }
  }

  /** @param {string} id */
  find(id) {
    return this.#shown.get(id);
  }

  /** @param {string} handle */
  latestOf(handle) {
    const theirs = [...this.#shown.values()].filter(shown => shown.message.handle === handle && !shown.struck);
    return theirs.sort((a, b) => b.seq - a.seq)[0]?.message ?? null;
  }

  /**
   * @param {string} holder
   * @param {boolean} frozen
   */
  freeze(holder, frozen) {
    this.#lock.freeze(holder, frozen);
    this.#settle();
  }

  /**
   * @param {Message[]} messages
   * @param {{ gap?: boolean, quiet?: boolean }} [how] gap: some before these are missing; quiet: they are not news
   */
  add(messages, { gap = false, quiet = false } = {}) {
    for (const message of messages) {
      if (this.#shown.get(message.id)?.struck)
        this.#take(message.id);
    }
    const fresh = messages.filter(message => !this.#shown.has(message.id));
    const last = this.#lastSeq();
    if (gap && fresh.length > 0)
      this.#sent.append(gapLine());
    for (const message of fresh)
      this.#insert(message);
    if (!quiet)
      this.#lock.arrived(fresh.filter(message => message.seq > last).length);
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
    const last = this.#lastSeq();
    for (const [id, shown] of this.#shown) {
      if (shown.seq >= first && !there.has(id))
        this.remove(id);
    }
    this.add(messages, { gap: known && first > last + 1, quiet: !known });
  }

  /**
   * Gone for viewers, struck through for moderators.
   * @param {string} id
   */
  remove(id) {
    const shown = this.#shown.get(id);
    if (shown && moderates(this.#role)) {
      strike(shown.line, null);
      shown.struck = true;
    } else
      this.#take(id);
    for (const line of this.#quoting(id))
      forgetQuote(line);
  }

  /**
   * A deleted message whose text the server gave to a moderator.
   * @param {Message} message
   * @param {string | null} by
   */
  showDeleted(message, by) {
    if (!moderates(this.#role))
      return;
    if (!this.#shown.has(message.id))
      this.#insert(message);
    const shown = this.#shown.get(message.id);
    if (!shown)
      return;
    strike(shown.line, by);
    shown.struck = true;
    this.#settle();
  }

  /** @param {string} id */
  #take(id) {
    const height = this.#scroller.scrollHeight;
    const above = this.#above(this.#shown.get(id)?.line);
    this.#shown.get(id)?.line.remove();
    this.#shown.delete(id);
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

  #lastSeq() {
    return Math.max(0, ...[...this.#shown.values()].map(shown => shown.seq));
  }

  /** @param {string} id */
  #quoting(id) {
    return [...this.#sent.querySelectorAll(`[data-quotes="${CSS.escape(id)}"]`)].flatMap(quote => quote.parentElement ?? []);
  }

  /** @param {Message} message */
  #insert(message) {
    const line = lineOf(message, this.#self, this.#canReply, this.#role);
    let before = this.#sent.lastElementChild;
    while (before instanceof HTMLElement && (this.#shown.get(before.dataset.messageId ?? '')?.seq ?? 0) > message.seq)
      before = before.previousElementSibling;
    if (before)
      before.after(line);
    else
      this.#sent.prepend(line);
    this.#shown.set(message.id, { seq: message.seq, line, message });
    // It may be back: then answers that came after it quote it again.
    for (const answer of this.#quoting(message.id))
      rememberQuote(answer, message.text);
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
    // While lines are held beneath the hand the button must not lie over them, and with nothing new it says nothing.
    this.#newer.classList.toggle('held', this.#lock.held);
    this.#newer.hidden = this.#lock.following || (this.#lock.held && this.#lock.unseen === 0);
    this.#newer.textContent = unseenText(this.#lock.unseen);
  }
}
