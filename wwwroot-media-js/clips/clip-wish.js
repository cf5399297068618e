/**
 * The server's two answers about a clip.
 * @typedef {{ url?: string | null, reason?: string | null, field?: string | null, wait?: number | null }} Answer
 */

/** May one clip here now? @param {string} address @returns {Promise<Answer>} */
export const ask = address => answerOf(fetch(address, { cache: 'no-store' }));

/**
 * @param {string} address
 * @param {{ title: string, seconds: number, segment?: number, offset?: number }} wish
 * @returns {Promise<Answer>}
 */
export const make = (address, wish) =>
  answerOf(fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) }));

/** @param {Promise<Response>} asked @returns {Promise<Answer>} */
async function answerOf(asked) {
  try {
    const response = await asked;
    if (response.headers.get('content-type')?.includes('json'))
      return await response.json();
    return { reason: `The site could not answer (${response.status}). Try again.` };
  } catch {
    return { reason: 'The site cannot be reached. Nothing was saved; try again.' };
  }
}
