/** @import { PollSlot } from './types.js' */

/**
 * What a poll's card says, without the card.
 * @param {number} votes
 * @param {number} total
 */
export const percent = (votes, total) => total === 0 ? 0 : Math.round(100 * votes / total);

/**
 * Ids of the options that are ahead; none without votes.
 * @param {PollSlot} poll
 * @returns {string[]}
 */
export function leaders(poll) {
  const most = Math.max(0, ...poll.options.map(option => option.votes ?? 0));
  return most === 0 ? [] : poll.options.filter(option => option.votes === most).map(option => option.id);
}

/** @param {number} total */
export const votesText = total => total === 1 ? '1 vote' : `${total.toLocaleString('en')} votes`;

/**
 * The line below an ended poll.
 * @param {PollSlot} poll
 */
export function resultText(poll) {
  const first = leaders(poll);
  if (first.length === 0)
    return 'Nobody voted.';
  if (first.length === 1)
    return `“${poll.options.find(option => option.id === first[0])?.text}” won.`;
  return first.length === poll.options.length && poll.options.length > 2 ? 'A tie between all answers.' : `A tie between ${first.length} answers.`;
}

/**
 * The line below a running poll.
 * @param {PollSlot} poll
 * @param {string | null} mine
 * @param {boolean} signedIn
 */
export function hintText(poll, mine, signedIn) {
  const parts = [votesText(poll.total)];
  if (poll.hidden)
    parts.push('results at the end');
  if (mine)
    parts.push(poll.allowChange ? 'you can change your vote' : 'you have voted');
  else if (!signedIn)
    parts.push('sign in to vote');
  return parts.join(' · ');
}
