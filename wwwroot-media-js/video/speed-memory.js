const KEY = 'connecthub.speed';

/**
 * The speed that the viewer chose, for as long as the tab is open: a lecture is watched faster, the next evening's stream is not.
 * @param {string[]} offered
 */
export function recallSpeed(offered) {
  try {
    const kept = sessionStorage.getItem(KEY);
    return Number(kept !== null && offered.includes(kept) ? kept : 1);
  } catch {
    return 1;
  }
}

/** @param {number} speed */
export function keepSpeed(speed) {
  try {
    sessionStorage.setItem(KEY, String(speed));
  } catch {
    // private mode: nothing is kept
  }
}
