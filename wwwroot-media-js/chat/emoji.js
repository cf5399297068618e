// The emoji of the picker: native characters with their names, in groups. Fetched when somebody opens it for the first time.

/** @typedef {[emoji: string, name: string]} Emoji */
/** @typedef {{ name: string, emoji: Emoji[] }} EmojiGroup */

const RECENT = 'connecthub.emoji';
const REMEMBERED = 24;
const FOUND = 80;

/** @type {Promise<EmojiGroup[]> | null} */
let groups = null;

/** @returns {Promise<EmojiGroup[]>} a failure is not kept: the next call tries again */
export function loadEmoji() {
  groups ??= fetch('/lib/emoji.json').then(answer => {
    if (!answer.ok)
      throw new Error(`The emoji were answered with ${answer.status}.`);
    return answer.json();
  });
  groups.catch(() => { groups = null; });
  return groups;
}

/**
 * Those in whose name each word of the query begins a word; whole words first.
 * @param {EmojiGroup[]} all
 * @param {string} query
 * @returns {Emoji[]}
 */
export function searchEmoji(all, query) {
  const wanted = wordsOf(query);
  if (wanted.length === 0)
    return [];
  const found = all.flatMap(group => group.emoji).map(emoji => ({ emoji, names: wordsOf(emoji[1]) }))
    .filter(({ emoji, names }) => emoji[0] === query.trim() || wanted.every(word => names.some(name => name.startsWith(word))));
  const rank = (/** @type {{ names: string[] }} */ { names }) => wanted.filter(word => !names.includes(word)).length + names.length / 100;
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, FOUND).map(({ emoji }) => emoji);
}

/**
 * Newest first.
 * @param {Storage} storage
 * @returns {string[]}
 */
export function recentEmoji(storage) {
  try {
    const kept = JSON.parse(storage.getItem(RECENT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(emoji => typeof emoji === 'string' && emoji.length <= 32).slice(0, REMEMBERED) : [];
  } catch {
    return [];
  }
}

/**
 * @param {Storage} storage
 * @param {string} emoji
 */
export function rememberEmoji(storage, emoji) {
  try {
    storage.setItem(RECENT, JSON.stringify([emoji, ...recentEmoji(storage).filter(other => other !== emoji)].slice(0, REMEMBERED)));
  } catch {
    // A full or forbidden storage: nothing is remembered.
  }
}

/** @param {string} text */
function wordsOf(text) {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(word => word);
}
