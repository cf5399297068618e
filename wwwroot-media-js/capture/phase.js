/**
 * Where a broadcast of this page stands. `reconnecting`: recorded on, but the server is not reached.
 * @typedef {'idle' | 'starting' | 'live' | 'reconnecting' | 'ending' | 'ended' | 'failed'} State
 */

/** Seconds of unsent media from which viewers will notice. */
const lateSeconds = 2;

/** @param {State} state */
export function onAir(state) {
  return state === 'starting' || state === 'live' || state === 'reconnecting' || state === 'ending';
}

/**
 * What the uploads say about the state.
 * @param {State} state
 * @param {{ acknowledged: number, failing: boolean, queueSeconds: number }} stats
 * @returns {State}
 */
export function afterStats(state, { acknowledged, failing, queueSeconds }) {
  if (state === 'starting' && acknowledged > 0)
    return 'live';
  if (state === 'live' && failing && queueSeconds > lateSeconds)
    return 'reconnecting';
  if (state === 'reconnecting' && !failing && queueSeconds <= lateSeconds)
    return 'live';
  return state;
}

/** Sessions that the server closed are started anew, but not for ever: media that it refuses once will be refused again. */
export class Restarts {
  /** @type {number[]} */
  #at = [];

  /** @param {number} now milliseconds @returns {boolean} whether another one is allowed */
  allow(now) {
    this.#at = this.#at.filter(at => now - at < 60_000);
    this.#at.push(now);
    return this.#at.length <= 3;
  }
}
