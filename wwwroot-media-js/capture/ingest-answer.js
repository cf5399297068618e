/**
 * What the server said to a chunk, in the uploader's words.
 * @typedef {{ kind: 'taken', next: number | null }
 *   | { kind: 'wants', expected: number }
 *   | { kind: 'token', missing: boolean }
 *   | { kind: 'stop', code: StopCode, detail: string }
 *   | { kind: 'retry', afterMs: number | null }} Answer
 * @typedef {'ended' | 'sessionClosed' | 'refused' | 'unknownStream' | 'tokenRefused'} StopCode
 */

const notMedia = new Set([413, 415, 422]);

/** @param {Response} response @returns {Promise<Answer>} */
export async function readAnswer(response) {
  const body = await response.json().catch(() => null);
  const detail = typeof body?.detail === 'string' ? body.detail : '';
  if (response.ok)
    return { kind: 'taken', next: Number.isInteger(body?.next) ? body.next : null };
  if (response.status === 409 && Number.isInteger(body?.expected))
    return { kind: 'wants', expected: body.expected };
  if (response.status === 401 || response.status === 403)
    return { kind: 'token', missing: response.status === 401 };
  if (response.status === 404)
    return { kind: 'stop', code: 'unknownStream', detail: 'This stream no longer exists.' };
  if (response.status === 410)
    return { kind: 'stop', code: body?.code === 'sessionClosed' ? 'sessionClosed' : 'ended', detail };
  if (notMedia.has(response.status))
    return { kind: 'stop', code: 'refused', detail };
  return { kind: 'retry', afterMs: retryAfter(response.headers.get('Retry-After')) };
}

/** Seconds or a date. @param {string | null} value @returns {number | null} */
function retryAfter(value) {
  if (!value)
    return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(60_000, Math.max(100, ms)) : null;
}
