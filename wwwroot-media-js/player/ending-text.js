/**
 * What viewers read before the server ends a stream that reaches the longest duration.
 * @param {number} ms  that are left; NaN when it will not be ended
 */
export function endingText(ms) {
  if (Number.isNaN(ms))
    return '';
  const minutes = Math.ceil(ms / 60_000);
  if (minutes <= 1)
    return 'This stream ends in less than a minute.';
  return `This stream ends in ${minutes} minutes.`;
}
