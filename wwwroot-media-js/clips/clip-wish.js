/**
 * The server's two answers about a clip.
 * @typedef {{ url?: string | null, reason?: string | null, field?: string | null, wait?: number | null }} Answer
 * @typedef {{ title: string, seconds: number, segment?: number, offset?: number }} Wish
 */

/** May one clip here now? @param {string} address @returns {Promise<Answer>} */
export const ask = address => answerOf(fetch(address, { cache: 'no-store' }), 'The site cannot be reached at the moment.');

/** Wishes for clips from one editor, however often it is opened. */
export class Wishes {
  #address = '';
  /** Of what nobody knows yet whether it was made. @type {Map<string, string>} */
  #keys = new Map();

  /** The editor is opened: the newest seconds are others by now, and to wish for them is another wish. @param {string} address  that makes clips */
  open(address) {
    for (const body of this.#keys.keys())
      if (address !== this.#address || JSON.parse(body).segment === undefined)
        this.#keys.delete(body);
    this.#address = address;
  }

  /** Its clip is there: the same once more is a clip of its own. @param {Wish} wish */
  fulfil(wish) {
    this.#keys.delete(JSON.stringify(wish));
  }

  /**
   * The same wish again, after an answer that never came, is the same clip: the server knows it by its key.
   * @param {Wish} wish
   * @returns {Promise<Answer>}
   */
  make(wish) {
    const body = JSON.stringify(wish);
    const key = this.#keys.get(body) ?? crypto.randomUUID();
    this.#keys.set(body, key);
    const asked = fetch(this.#address, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body });
    return answerOf(asked, 'The site cannot be reached, so nobody knows whether the clip was saved. Save again: it is not made twice.');
  }
}

/** @param {Promise<Response>} asked @param {string} unreachable @returns {Promise<Answer>} */
async function answerOf(asked, unreachable) {
  try {
    const response = await asked;
    if (!response.headers.get('content-type')?.includes('json'))
      return { reason: `The site could not answer (${response.status}). Try again.` };
    const answer = await response.json();
    // "detail": a problem of the site's, not an answer about the clip.
    return answer.detail ? { reason: answer.detail } : answer;
  } catch {
    return { reason: unreachable };
  }
}
