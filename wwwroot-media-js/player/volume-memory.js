const KEY = 'connecthub.volume';

/**
 * Volume and mute as the viewer left them. Storage can be forbidden; then every visit starts with full sound.
 * @returns {{ volume: number, muted: boolean }}
 */
export function recallVolume() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const volume = typeof kept.volume === 'number' && kept.volume >= 0 && kept.volume <= 1 ? kept.volume : 1;
    return { volume, muted: kept.muted === true };
  } catch {
    return { volume: 1, muted: false };
  }
}

/** @param {{ volume: number, muted: boolean }} heard */
export function keepVolume({ volume, muted }) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ volume, muted }));
  } catch {
    // private mode: nothing is kept
  }
}
