// Starts Blazor and runs the bar that tells of a lost circuit. The bar covers nothing: video plays on, typed text stays.
import { MAX_RETRIES, renewMarkers, retryPause, startFreshInsteadOfResume } from './circuit.js';
import { ReturnWatch } from './return-watch.js';

const RELOAD_SPREAD_MS = 1500;
const RELOADED_KEY = 'connecthub:reloaded-at';
const RELOAD_PAUSE_MS = 10_000;
const PROBE_MS = 10_000;

/** @typedef {'hidden' | 'retrying' | 'failed' | 'controls-lost'} BarState */

class ReconnectBar {
  #bar;
  #text;
  #return = new ReturnWatch(isServerThere, () => void this.#retry());

  /** @param {HTMLElement} bar */
  constructor(bar) {
    this.#bar = bar;
    this.#text = /** @type {HTMLElement} */ (bar.querySelector('[data-part=text]'));
    bar.addEventListener('components-reconnect-state-changed', event => this.#onState(/** @type {CustomEvent} */ (event).detail));
    bar.querySelector('[data-part=retry]')?.addEventListener('click', () => void this.#retry());
    bar.querySelector('[data-part=reload]')?.addEventListener('click', () => location.reload());
    addEventListener('online', () => this.#retryIfFailed());
    document.addEventListener('visibilitychange', () => this.#retryIfFailed());
  }

  /** @param {{ state: string, currentAttempt?: number, secondsToNextAttempt?: number }} detail */
  #onState({ state, currentAttempt = 1, secondsToNextAttempt = 0 }) {
    switch (state) {
      case 'show':
      case 'retrying': return this.#show('retrying', retryText(currentAttempt, secondsToNextAttempt));
      case 'hide': return this.#show('hidden', '');
      case 'failed': return this.#show('failed', 'No connection to the server.');
      case 'rejected': return this.#rejected();
    }
  }

  /** The server is there and cannot take us back: a reload mends that, and only a running broadcast is worth asking first. */
  #rejected() {
    if (isBroadcasting()) return this.#show('controls-lost', 'Controls lost the server. Your broadcast goes on.');
    const last = Number(sessionStorage.getItem(RELOADED_KEY));
    if (Date.now() - last < RELOAD_PAUSE_MS) return this.#show('failed', 'The server could not take this page back.');
    this.#show('retrying', 'The server was restarted. Loading the page again…');
    setTimeout(() => {
      sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
      location.reload();
    }, Math.random() * RELOAD_SPREAD_MS);
  }

  #retryIfFailed() {
    if (this.#bar.dataset.state === 'failed' && document.visibilityState === 'visible') void this.#retry();
  }

  async #retry() {
    this.#show('retrying', 'Connecting…');
    try {
      if (!await Blazor.reconnect() && !await Blazor.resumeCircuit?.()) this.#rejected();
    } catch {
      this.#show('failed', 'Still no connection to the server.');
    }
  }

  /**
   * @param {BarState} state
   * @param {string} text
   */
  #show(state, text) {
    this.#bar.dataset.state = state;
    this.#text.textContent = text;
    if (state === 'failed')
      this.#return.start();
    else
      this.#return.stop();
  }
}

// Studio pages are interactive through and through: a new circuit counts its event handlers from 1 again, and Blazor refuses the
// numbers that the old page still holds. Such a page needs a reload, and while it broadcasts that is asked for, not done.
const isBroadcasting = () => document.documentElement.dataset.broadcasting === 'true';

async function isServerThere() {
  const answer = await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) });
  return answer.ok;
}

/**
 * @param {number} attempt from 1
 * @param {number} seconds
 */
function retryText(attempt, seconds) {
  const when = seconds > 0 ? ` Next try in ${seconds} s` : ' Trying';
  return `Connection lost.${when} (${attempt} of ${MAX_RETRIES}).`;
}

const bar = document.getElementById('components-reconnect-modal');
if (bar) new ReconnectBar(bar);

void Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: MAX_RETRIES,
      retryIntervalMilliseconds: (/** @type {number} */ attempt) => retryPause(attempt),
    },
    configureSignalR(/** @type {{ build(): import('./circuit.js').Connection, configureLogging(level: string): void }} */ builder) {
      builder.configureLogging('warn');
      const build = builder.build.bind(builder);
      builder.build = () => {
        const connection = build();
        startFreshInsteadOfResume(connection, async () => !isBroadcasting() && await renewMarkers());
        return connection;
      };
    },
  },
});
