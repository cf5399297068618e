/**
 * How long something lasts, as people say it: `45 s`, `5 min`, `4 min 59 s`, `1 h 30 min`, `7 d`. At most two units.
 * @param {number} seconds
 */
export function durationText(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  const parts = /** @type {[number, string][]} */ ([
    [Math.floor(whole / 86400), 'd'], [Math.floor(whole / 3600) % 24, 'h'], [Math.floor(whole / 60) % 60, 'min'], [whole % 60, 's'],
  ]);
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0)
    return '0 s';
  return parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** @type {Readonly<Record<string, number>>} */
const UNITS = { s: 1, m: 60, min: 60, h: 3600, d: 86400, w: 604800 };

/**
 * A length as it is typed: `30`, `30s`, `10m`, `2h`, `7d`.
 * @param {string} text
 * @returns {number | null} seconds; null: this is no length
 */
export function secondsOf(text) {
  const match = /^(\d{1,9})(s|min|m|h|d|w)?$/i.exec(text.trim());
  return match ? Number(match[1]) * UNITS[(match[2] ?? 's').toLowerCase()] : null;
}
