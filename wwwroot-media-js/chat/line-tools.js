/** @import { Message, Role } from './types.js' */

const SPRITE = '/lib/icons.svg';
const SVG = 'http://www.w3.org/2000/svg';

/** @param {Role} role */
export const moderates = role => role !== 'none';

/**
 * What the reader may do with the line's author; the server asks again.
 * @param {Message} message
 * @param {string | null} self
 * @param {Role} role
 */
export function maySanction(message, self, role) {
  const { badge, handle } = message;
  return moderates(role) && handle !== self && badge !== 'owner' && badge !== 'staff' && (badge !== 'moderator' || role !== 'moderator');
}

/**
 * The buttons of one line: authors delete their own, moderators do more.
 * @param {Message} message
 * @param {string | null} self
 * @param {Role} role
 * @returns {HTMLElement[]}
 */
export function toolsOf(message, self, role) {
  const { handle } = message;
  const buttons = [];
  if (moderates(role))
    buttons.push(button({ icon: 'square-check', act: 'mark', testId: 'chat-mark', label: `Mark this message of ${handle}` }));
  if (handle === self || moderates(role))
    buttons.push(button({ icon: 'trash-2', act: 'delete', testId: 'chat-delete', label: handle === self ? 'Delete your message' : `Delete this message of ${handle}` }));
  if (maySanction(message, self, role)) {
    buttons.push(button({ icon: 'clock', act: 'timeout', testId: 'chat-timeout', label: `Time ${handle} out for 5 minutes` }));
    buttons.push(opener({ icon: 'chevron-down', act: 'timeout-menu', testId: 'chat-timeout-menu', label: `Time ${handle} out for another time` }));
    buttons.push(button({ icon: 'ban', act: 'ban', testId: 'chat-ban', label: `Ban ${handle}` }));
  }
  if (moderates(role) && handle === self)
    buttons.push(opener({ icon: 'pin', act: 'pin', testId: 'chat-pin-message', label: 'Pin your message' }));
  if (!moderates(role) && handle !== self && self !== null)
    buttons.push(opener({ icon: 'flag', act: 'report', testId: 'chat-report', label: `Report this message of ${handle}` }));
  if (moderates(role) && handle !== self)
    buttons.push(opener({ icon: 'more-horizontal', act: 'more', testId: 'chat-more', label: `More about ${handle}` }));
  return buttons;
}

/** @param {{ icon: string, act: string, testId: string, label: string }} what */
function button({ icon, act, testId, label }) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `btn ghost tool ${act}`;
  made.tabIndex = -1;
  made.dataset.act = act;
  made.dataset.testid = testId;
  made.setAttribute('aria-label', label);
  made.title = label;
  made.append(iconOf(icon));
  return made;
}

/** @param {{ icon: string, act: string, testId: string, label: string }} what */
function opener(what) {
  const made = button(what);
  made.setAttribute('aria-haspopup', 'menu');
  return made;
}

/** @param {string} name */
export function iconOf(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('width', '15');
  svg.setAttribute('height', '15');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${SPRITE}#${name}`);
  svg.append(use);
  return svg;
}
