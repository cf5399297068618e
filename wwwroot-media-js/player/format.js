/** How numbers are written over the picture. Pure. */

/**
 * The delay to the broadcaster: tenths while they matter.
 * @param {number} seconds
 */
export function formatDelay(seconds) {
  if (!Number.isFinite(seconds))
    return '';
  const shown = Math.max(0, seconds);
  if (shown < 9.95)
    return `${shown.toFixed(1)} s behind`;
  if (shown < 59.5)
    return `${Math.round(shown)} s behind`;
  return `${formatClock(shown)} behind`;
}

/**
 * m:ss, or h:mm:ss from an hour on.
 * @param {number} seconds
 */
export function formatClock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0)
    parts.shift();
  return parts.map((part, index) => index === 0 ? String(part) : String(part).padStart(2, '0')).join(':');
}

/**
 * Time on air, always hh:mm:ss so that its width holds still.
 * @param {number} seconds
 */
export function formatUptime(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(part => String(part).padStart(2, '0')).join(':');
}

const exact = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/**
 * Counts over 9,999 are shortened; the exact figure belongs into a title.
 * @param {number} count
 */
export function formatCount(count) {
  return count > 9999 ? short.format(count) : exact.format(count);
}

/** @param {number} count */
export function formatExactCount(count) {
  return exact.format(count);
}
