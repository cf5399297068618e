// How the page keeps its circuit: tries again with growing pauses, and when the server no longer knows the circuit (it was
// restarted, or we were away for too long) starts a new one under the same page, so that player and broadcast go on.

export const MAX_RETRIES = 5;
const FIRST_PAUSE_MS = 1000;
/** A server that has just been started answers slowly, and everybody asks at once. */
const REFRESH_MS = 20_000;

/**
 * Pause before a try, doubling, spread by ±25 % so that a room full of viewers does not come back in one instant.
 * @param {number} attempt from 0
 * @param {() => number} [random] in [0, 1)
 */
export function retryPause(attempt, random = Math.random) {
  return attempt >= MAX_RETRIES ? null : Math.round(FIRST_PAUSE_MS * 2 ** attempt * (0.75 + random() / 2));
}

/**
 * What of SignalR's connection is used here.
 * @typedef {{
 *   invoke(method: string, ...args: unknown[]): Promise<any>,
 *   on(method: string, handler: (...args: any[]) => any): void,
 * }} Connection
 */

/**
 * Blazor gives up a circuit that the server does not know by asking it to resume a persisted one. We keep none; instead the
 * page's markers are renewed and a new circuit is started on the connection that is open already. Blazor then adds the page's
 * interactive components to it, as it does after a resume. Whatever fails on the way ends as a refused resume: the page reloads.
 * @param {Connection} connection
 * @param {() => Promise<boolean>} renewMarkers
 */
export function startFreshInsteadOfResume(connection, renewMarkers) {
  const invoke = connection.invoke.bind(connection);
  const on = connection.on.bind(connection);
  /** @type {(() => void)[] | null} */
  let held = null;

  // The new circuit greets us before Blazor has forgotten the old one's components: its calls wait for that.
  connection.on = (method, handler) => on(method, (...args) => held ? void held.push(() => handler(...args)) : handler(...args));

  const release = () => {
    const calls = held ?? [];
    held = null;
    for (const call of calls) call();
  };

  connection.invoke = async (method, ...args) => {
    if (method !== 'ResumeCircuit') return invoke(method, ...args);
    if (!await renewMarkers()) return null;
    const [, baseUri, uri] = args;
    held = [];
    try {
      return await invoke('StartCircuit', baseUri, uri, '[]', '');
    } finally {
      setTimeout(release);
    }
  };
}

/**
 * Loads the page once more beneath what it shows; its markers, which are good for five minutes, are new then.
 * @returns {Promise<boolean>} false when that took too long
 */
export function renewMarkers() {
  return new Promise(resolve => {
    /** @param {boolean} renewed */
    const end = renewed => {
      clearTimeout(timer);
      Blazor.removeEventListener('enhancedload', loaded);
      resolve(renewed);
    };
    const loaded = () => end(true);
    const timer = setTimeout(() => end(false), REFRESH_MS);
    Blazor.addEventListener('enhancedload', loaded);
    Blazor.navigateTo(location.href, { replaceHistoryEntry: true });
  });
}
