/** What a recorder's type is called on disk, and to the dialog that asks where. */
const endings = [
  { has: 'matroska', ending: 'mkv', type: 'video/matroska' },
  { has: 'mp4', ending: 'mp4', type: 'video/mp4' },
  { has: '', ending: 'webm', type: 'video/webm' },
];

/**
 * Sorts by time; a stream that was recorded in several goes is told apart by it.
 * @param {string} mimeType @param {Date} at local time counts
 */
export function copyName(mimeType, at) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [two(at.getHours()), two(at.getMinutes()), two(at.getSeconds())].join('-');
  return `ConnectHub ${day} ${time}.${String(at.getMilliseconds()).padStart(3, '0')}.${endingOf(mimeType).ending}`;
}

/** @param {string} mimeType */
function endingOf(mimeType) {
  return /** @type {typeof endings[number]} */ (endings.find(({ has }) => mimeType.includes(has)));
}

/** @param {string} name @returns {string} */
export function typeOf(name) {
  return endings.find(({ ending }) => name.endsWith(`.${ending}`))?.type ?? 'application/octet-stream';
}

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1e6)
    return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
