import { durationText } from './duration.js';

/**
 * The slot `modes`, see docs/room-protocol.md.
 * @typedef {{ slow: number, followers?: number, emojiOnly?: true, unique?: true, linksOff?: true, subscribersOnly?: true, verifiedOnly?: true, ageDays?: number, shieldUntil?: string }} Modes
 */

/**
 * What is in force, each in a few words.
 * @param {Modes} modes
 * @returns {string[]}
 */
export function modeWords(modes) {
  const words = [
    modes.slow > 0 && `Slow, ${durationText(modes.slow)}`,
    modes.followers === 0 && 'Followers only',
    modes.followers && `Followers for ${durationText(modes.followers * 60)}`,
    modes.subscribersOnly && 'Subscribers only',
    modes.verifiedOnly && 'Confirmed e-mail only',
    modes.ageDays && `Accounts of ${modes.ageDays} d and older`,
    modes.emojiOnly && 'Emoji only',
    modes.unique && 'No repeats',
    modes.linksOff && 'No links',
  ];
  return words.filter(word => typeof word === 'string');
}
