const KEY = 'connecthub.reactions';

/** This page's device could not keep up: until the viewer asks for it again. */
let paused = false;

/** Whether reactions float over the video: the viewer's own choice, kept by the browser, and what the device can do. */
export const areShown = () => !paused && localStorage.getItem(KEY) !== 'off';

export const arePaused = () => paused;

/** @param {boolean} shown */
export function show(shown) {
  paused = false;
  if (shown)
    localStorage.removeItem(KEY);
  else
    localStorage.setItem(KEY, 'off');
  changed();
}

/** The device is too slow for them. */
export function pause() {
  paused = true;
  changed();
}

function changed() {
  document.dispatchEvent(new CustomEvent('connecthub:reactions-shown'));
}
