/** @import { Message, ToolAnswer, ToolRequest } from './types.js' */
import { confirmed } from '../shared/confirm.js';
import { isConnected } from '../shared/connected.js';
import { durationText } from './duration.js';
import { DEFAULT_TIMEOUT } from './limits.js';

// What moderators ask of the server, and the words for what was done.

/**
 * @typedef {{ invokeMethodAsync(name: 'Act', request: ToolRequest): Promise<ToolAnswer>, invokeMethodAsync(name: 'Struck', from: number): Promise<{ message: Message, by: string | null }[]>, invokeMethodAsync(name: 'Card', userId: string): Promise<void> }} Tools
 */

/** @type {Readonly<Record<string, (who: string, request: ToolRequest) => string>>} */
export const DONE = {
  delete: () => 'Message deleted.',
  timeout: (who, { seconds }) => `${who} is timed out for ${durationText(seconds ?? DEFAULT_TIMEOUT)}.`,
  lift: who => `${who} may write again.`,
  ban: (who, { purge }) => purge ? `${who} is banned, and what they wrote is deleted.` : `${who} is banned.`,
  unban: who => `${who} is not banned any more.`,
  warn: who => `${who} is warned.`,
  purge: who => `What ${who} wrote is deleted.`,
  mod: who => `${who} is a moderator now.`,
  unmod: who => `${who} is no moderator any more.`,
  mark: (_, { reason }) => reason ? `Marked in the recording: ${reason}` : 'Marked in the recording.',
  undo: () => 'Undone.',
  'undo-many': () => 'Undone.',
};

/**
 * The server may want to know whether the moderator means it: then they are asked, and it is told.
 * @param {Tools | null} tools
 * @param {ToolRequest} request
 * @returns {Promise<ToolAnswer>}
 */
export async function ask(tools, request) {
  try {
    if (tools && isConnected()) {
      const answer = await tools.invokeMethodAsync('Act', request);
      if (answer.status !== 'ask')
        return answer;
      const sure = await confirmed({ question: answer.text ?? 'Are you sure?', details: 'It can be undone in the log.', button: 'Delete' });
      return sure ? await ask(tools, { ...request, confirmed: true }) : { status: 'cancelled' };
    }
  } catch {
    // Nobody knows whether it was done. A repeat is harmless: it says who was first.
  }
  return { status: 'invalid', text: 'No connection. Try again in a moment.' };
}
