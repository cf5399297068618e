const KEY = 'connecthub.reactions';

/** The viewer's own choice whether reactions float over the video; kept by the browser. */
export const areShown = () => localStorage.getItem(KEY) !== 'off';

/** @param {boolean} shown */
export function show(shown) {
  if (shown)
    localStorage.removeItem(KEY);
  else
    localStorage.setItem(KEY, 'off');
  document.dispatchEvent(new CustomEvent('connecthub:reactions-shown'));
}
