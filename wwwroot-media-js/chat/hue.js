const COLOURS = 12;

/**
 * The class of a handle's colour, the same as the server gives avatars (HandleColors.cs: FNV-1a).
 * @param {string} handle
 */
export function hueOf(handle) {
  let hash = 2166136261;
  for (let i = 0; i < handle.length; i++)
    hash = Math.imul(hash ^ handle.charCodeAt(i), 16777619) >>> 0;
  return `hue-${hash % COLOURS}`;
}
