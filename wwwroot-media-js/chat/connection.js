/**
 * Tells when Blazor's circuit goes away and comes back. Its event does not bubble, but it can be caught on its way down.
 * @param {(online: boolean) => void} tell
 * @param {AbortSignal} signal
 */
export function watchConnection(tell, signal) {
  document.addEventListener('components-reconnect-state-changed', event => {
    const state = event instanceof CustomEvent ? event.detail?.state : null;
    if (state === 'show' || state === 'failed' || state === 'rejected')
      tell(false);
    else if (state === 'hide')
      tell(true);
  }, { capture: true, signal });
}

/**
 * @param {number} seconds
 * @param {(left: number) => void} tell at once and every second down to 0
 * @returns {() => void} stops it
 */
export function countdown(seconds, tell) {
  let left = Math.ceil(seconds);
  tell(left);
  const timer = setInterval(() => {
    left -= 1;
    tell(Math.max(left, 0));
    if (left <= 0)
      clearInterval(timer);
  }, 1000);
  return () => clearInterval(timer);
}
