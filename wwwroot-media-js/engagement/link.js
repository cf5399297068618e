/**
 * The page's one line to the server for reacting and voting. Elements come before the circuit does and outlive it; whoever calls meanwhile
 * waits for the next line.
 *
 * @typedef {{ invokeMethodAsync(name: string, ...args: unknown[]): Promise<any> }} Server
 */

import { isConnected } from '../shared/connected.js';

/** An answer that was under way when the circuit broke never comes, also when the circuit is back. */
const ANSWER_MS = 10_000;

/** @type {Server | null} */
let server = null;
/** @type {Set<() => void>} */
const waiting = new Set();

/**
 * Called by the server when a circuit is there, and again by a fresh one.
 * @param {Server} fresh
 */
export function attach(fresh) {
  server = fresh;
  for (const wake of [...waiting])
    wake();
  return {
    close() {
      if (server === fresh)
        server = null;
    },
  };
}

export const isLinked = () => server !== null;

/**
 * Fails when there is no line, or it breaks before the answer.
 * @param {string} name
 * @param {...unknown} args
 */
export async function call(name, ...args) {
  if (!server || !isConnected())
    throw new Error('The page has no line to the server.');
  return await Promise.race([server.invokeMethodAsync(name, ...args), overdue()]);
}

/** @returns {Promise<never>} */
function overdue() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('The server gave no answer.')), ANSWER_MS));
}

/**
 * Ends when there is a line: at once, or with the next circuit; or when nobody waits any more.
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function linked(signal) {
  if (server || signal.aborted)
    return Promise.resolve();
  return new Promise(resolve => {
    const wake = () => {
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
