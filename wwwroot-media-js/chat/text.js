// What is in a message's text: plain text, links that are safe to follow, mentions. Pieces only; nobody here makes markup.

/** @typedef {{ kind: 'text', text: string } | { kind: 'link', text: string, href: string } | { kind: 'mention', text: string, handle: string }} Piece */

const FOUND = /(?<link>https?:\/\/[^\s<>"'`]+)|(?<![\p{L}\p{N}_@/.])@(?<handle>[a-z0-9_]{3,25})(?![\p{L}\p{N}_])/giu;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * @param {string} text
 * @returns {Piece[]}
 */
export function pieces(text) {
  /** @type {Piece[]} */
  const found = [];
  let from = 0;
  for (const match of text.matchAll(FOUND)) {
    const piece = match.groups?.link ? link(match[0]) : mention(match[0], match.groups?.handle ?? '');
    if (!piece)
      continue;
    if (match.index > from)
      found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push(piece);
    from = match.index + piece.text.length;
  }
  if (from < text.length)
    found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/**
 * Characters as people count them.
 * @param {string} text
 */
export function lengthOf(text) {
  let count = 0;
  for (const _ of segmenter.segment(text))
    count++;
  return count;
}

/**
 * Whether the server's text can be what was typed here: it takes away marks, controls and spaces, never words.
 * @param {string} kept
 * @param {string} typed
 */
export function sameText(kept, typed) {
  return wordsOf(kept) === wordsOf(typed);
}

/** @param {string} text */
function wordsOf(text) {
  return text.normalize('NFD').replace(/[\p{M}\p{C}\s]/gu, '');
}

/**
 * @param {string} text
 * @param {string | null} handle
 */
export function mentions(text, handle) {
  return handle !== null && pieces(text).some(piece => piece.kind === 'mention' && piece.handle === handle);
}

/**
 * A name and password in an address are there to deceive: such a thing stays text.
 * @param {string} typed
 * @returns {Piece | null}
 */
function link(typed) {
  const text = withoutTail(typed);
  if (!URL.canParse(text))
    return null;
  const url = new URL(text);
  const safe = (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password && url.hostname.includes('.');
  return safe ? { kind: 'link', text, href: url.href } : null;
}

/**
 * @param {string} text
 * @param {string} handle
 * @returns {Piece}
 */
function mention(text, handle) {
  return { kind: 'mention', text, handle: handle.toLowerCase() };
}

/**
 * Punctuation at the end belongs to the sentence; a closing bracket to the address only when it was opened in it.
 * @param {string} text
 */
function withoutTail(text) {
  for (;;) {
    const last = text.at(-1) ?? '';
    const unopened = (last === ')' && !text.includes('(')) || (last === ']' && !text.includes('['));
    if (!unopened && !'.,!?;:…*_~|}'.includes(last))
      return text;
    text = text.slice(0, -1);
  }
}
