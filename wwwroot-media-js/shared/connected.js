/**
 * Whether the page has its circuit, as the reconnect bar knows. Blazor answers a call without one with a promise that never settles and an
 * error that nobody can catch.
 */
export function isConnected() {
  return (document.getElementById('components-reconnect-modal')?.dataset.state ?? 'hidden') === 'hidden';
}
