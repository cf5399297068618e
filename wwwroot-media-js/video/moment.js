/** Moments of a video as addresses name them. Pure. */

/**
 * `90`, `90s`, `1m30s`, `1h2m3s`, `1:30` or `1:02:03`; null when it is none of these.
 * @param {string | null} text
 */
export function parseMoment(text) {
  if (!text)
    return null;
  const clock = /^(?:(\d+):)?(\d+):([0-5]?\d)$/.exec(text);
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text);
  const parts = clock ?? units;
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0) : null;
}

/**
 * Where playing begins: the address says it, else where the viewer stopped, else at the start.
 * @param {{ asked: number | null, kept: number | null, length: number }} known  length 0: not known
 */
export function startOf({ asked, kept, length }) {
  const wanted = asked ?? kept ?? 0;
  if (length > 0 && wanted >= length)
    return asked === null ? 0 : Math.max(0, length - 1);
  return wanted;
}
