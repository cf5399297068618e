/** @import { Entry, Message, Reply, Role } from './types.js' */
import { hueOf } from './hue.js';
import { iconOf, moderates, toolsOf } from './line-tools.js';
import { mentions, pieces } from './text.js';
import { element } from '../shared/make-element.js';

const BADGES = { owner: 'OWNER', moderator: 'MOD', staff: 'STAFF' };
const TITLES = { owner: 'The streamer', moderator: 'Moderator of this channel', staff: 'Staff of this site' };
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/**
 * A message's line. User text goes in as text nodes only.
 * @param {Message} message
 * @param {string | null} self the reader's handle
 * @param {boolean} canReply
 * @param {Role} role
 */
export function lineOf(message, self, canReply, role) {
  const line = element('div', 'line');
  line.dataset.testid = 'chat-message';
  line.dataset.messageId = message.id;
  line.dataset.user = message.handle;
  line.tabIndex = -1;
  if (message.handle !== self && (mentions(message.text, self) || message.reply?.handle === self))
    line.classList.add('for-me');
  if (message.reply)
    line.append(quoteOf(message.reply));
  if (message.badge)
    line.append(badgeOf(message.badge));
  line.append(nameOf(message.handle, message.name), ' ', textOf(message.text, self), actionsOf(message, self, canReply, role));
  return line;
}

/**
 * The reader's role changed: the line's buttons follow.
 * @param {HTMLElement} line
 * @param {Message} message
 * @param {string | null} self
 * @param {boolean} canReply
 * @param {Role} role
 */
export function retool(line, message, self, canReply, role) {
  line.querySelector('.acts')?.replaceWith(actionsOf(message, self, canReply, role));
}

/**
 * A deleted message as moderators see it: struck through, with who did it where that is known.
 * @param {HTMLElement} line
 * @param {string | null} by
 */
export function strike(line, by) {
  line.classList.add('struck');
  line.dataset.deleted = 'true';
  const words = by ? `deleted by ${by}` : 'deleted';
  const known = line.querySelector('.gone');
  if (known) {
    known.textContent = by ? words : known.textContent;
    return;
  }
  const mark = element('small', 'gone');
  mark.textContent = words;
  line.querySelector('.text')?.after(' ', mark);
}

/**
 * A line that is not acknowledged yet.
 * @param {Entry} entry
 * @param {string} self
 */
export function pendingLineOf(entry, self) {
  const line = element('div', 'line pending');
  line.dataset.testid = 'chat-pending';
  line.dataset.nonce = entry.nonce;
  if (entry.reply)
    line.append(quoteOf(entry.reply));
  const state = element('span', 'sending');
  state.textContent = 'sending';
  line.append(nameOf(self, self), ' ', textOf(entry.text, self), ' ', state);
  return line;
}

/** @param {HTMLElement} line whose quoted message was deleted */
export function forgetQuote(line) {
  const quote = line.querySelector('.quote span');
  if (quote)
    quote.textContent = 'a deleted message';
}

/**
 * @param {HTMLElement} line whose quoted message is back
 * @param {string} text
 */
export function rememberQuote(line, text) {
  const quote = line.querySelector('.quote span');
  if (quote)
    quote.textContent = text.slice(0, 100);
}

/** Where messages are missing because the reader was too far behind. */
export function gapLine() {
  const line = element('div', 'gap');
  line.textContent = 'Some messages were skipped';
  return line;
}

/**
 * @param {string} text
 * @param {string | null} self
 */
function textOf(text, self) {
  const body = element('span', 'text');
  body.dir = 'auto';
  for (const piece of pieces(text)) {
    if (piece.kind === 'link')
      body.append(linkOf(piece.text, piece.href));
    else if (piece.kind === 'mention')
      body.append(mentionOf(piece.text, piece.handle === self));
    else
      body.append(piece.text);
  }
  return body;
}

/**
 * @param {string} text
 * @param {string} href
 */
function linkOf(text, href) {
  const link = document.createElement('a');
  link.className = 'link';
  link.href = href;
  link.rel = 'noopener nofollow ugc noreferrer';
  link.target = '_blank';
  link.title = href;
  link.textContent = text;
  return link;
}

/**
 * @param {string} text
 * @param {boolean} mine
 */
function mentionOf(text, mine) {
  const mention = element('span', mine ? 'mention mine' : 'mention');
  mention.textContent = text;
  return mention;
}

/**
 * @param {string} handle
 * @param {string} name
 */
function nameOf(handle, name) {
  const shown = element('b', `name ${hueOf(handle)}`);
  shown.textContent = handle;
  shown.title = name;
  return shown;
}

/** @param {NonNullable<Message['badge']>} badge */
function badgeOf(badge) {
  const chip = element('span', `badge ${badge}`);
  chip.textContent = BADGES[badge] ?? '';
  chip.title = TITLES[badge] ?? '';
  return chip;
}

/** @param {Reply} reply */
function quoteOf(reply) {
  const quote = element('button', 'quote');
  quote.setAttribute('type', 'button');
  quote.tabIndex = -1;
  quote.dataset.quotes = reply.id;
  quote.append(`Reply to @${reply.handle}: `);
  const excerpt = element('span', '');
  excerpt.dir = 'auto';
  excerpt.textContent = reply.excerpt || 'a deleted message';
  quote.append(excerpt);
  return quote;
}

/**
 * Shown while the line is pointed at or has the focus.
 * @param {Message} message
 * @param {string | null} self
 * @param {boolean} canReply
 * @param {Role} role
 */
function actionsOf(message, self, canReply, role) {
  // Moderators have many buttons: they are tight, so that the words beneath can still be read.
  const tight = moderates(role);
  const actions = element('span', tight ? 'acts tight' : 'acts');
  const at = document.createElement('time');
  at.dateTime = message.at;
  at.textContent = time.format(new Date(message.at));
  at.title = fullTime.format(new Date(message.at));
  actions.append(at);
  if (canReply) {
    const reply = element('button', tight ? 'btn ghost tool' : 'btn sm');
    reply.setAttribute('type', 'button');
    reply.tabIndex = -1;
    reply.dataset.testid = 'chat-reply';
    reply.dataset.act = 'reply';
    reply.setAttribute('aria-label', `Reply to ${message.handle}`);
    reply.append(tight ? iconOf('reply') : 'Reply');
    reply.title = `Reply to ${message.handle}`;
    actions.append(reply);
  }
  actions.append(...toolsOf(message, self, role));
  return actions;
}
