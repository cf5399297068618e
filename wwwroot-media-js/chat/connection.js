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
  // By the clock: a page in the background is woken late.
  const end = performance.now() + seconds * 1000;
  const left = () => Math.max(0, Math.ceil((end - performance.now()) / 1000));
  const timer = setInterval(() => {
    tell(left());
    if (left() === 0)
      clearInterval(timer);
  }, 1000);
  tell(Math.ceil(seconds));
  return () => clearInterval(timer);
}
