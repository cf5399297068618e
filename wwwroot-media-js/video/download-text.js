/**
 * What the button says while the file is made.
 * @param {string} state  queued or making
 * @param {number} done   0 to 1
 */
export function downloadText(state, done) {
  return state === 'making' ? `Preparing ${Math.floor(done * 100)} %` : 'Waiting for its turn…';
}

/**
 * What it says when the server does not make it: not to this visitor, not now.
 * @param {number} status
 */
export function refusalText(status) {
  switch (status) {
    case 409: return 'No room on the server: try again later';
    case 429: return 'Asked for too many: try again in a minute';
    default: return 'Not allowed any more';
  }
}
