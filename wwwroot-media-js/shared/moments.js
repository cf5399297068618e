/**
 * To the second; the day only when it is not today's.
 * @param {Date} at
 * @param {Date} now
 * @param {string} [locale]
 */
export function describeExactly(at, now, locale) {
  const today = at.toDateString() === now.toDateString();
  return at.toLocaleString(locale, today ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'medium' });
}

/** @param {Date} at */
export function utcText(at) {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/**
 * Near moments as people say them, far ones as a date.
 * @param {Date} at
 * @param {Date} now
 * @param {string} [locale]
 */
export function describe(at, now, locale) {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60)
    return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60)
    return relative.format(Math.round(minutes / 60), 'hour');
  if (Math.abs(minutes) < 7 * 24 * 60)
    return relative.format(Math.round(minutes / (24 * 60)), 'day');
  return at.toLocaleDateString(locale, { dateStyle: 'medium' });
}
