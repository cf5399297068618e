/**
 * What the button says while the file is made.
 * @param {string} state  queued or making
 * @param {number} done   0 to 1
 */
export function downloadText(state, done) {
  return state === 'making' ? `Preparing ${Math.floor(done * 100)} %` : 'Waiting for its turn…';
}
