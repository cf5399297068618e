/** The server looks again, and closer: these spare an upload that it would refuse. */
const types = new Set(['image/png', 'image/jpeg', 'image/webp']);
const largest = 5 * 1024 * 1024;

/**
 * @param {{ type: string, size: number }} file
 * @returns {string} empty when it may be sent
 */
export function refusalOf({ type, size }) {
  if (!types.has(type))
    return 'Choose a PNG, JPEG or WebP picture.';
  return size > largest ? `The picture has ${(size / 1024 / 1024).toFixed(1)} MB. Choose one of at most 5 MB.` : '';
}

/**
 * What the server's refusal means.
 * @param {number} status
 */
export function uploadRefusal(status) {
  switch (status) {
    case 413: return 'The picture is larger than 5 MB.';
    case 415: case 422: return 'This is not a picture that can be used: it is damaged, or no PNG, JPEG or WebP.';
    case 429: return 'That was often. Try again in a minute.';
    case 401: case 403: return 'You are signed out. Sign in in another tab, then try again.';
    default: return 'The server cannot take pictures at the moment. Try again later.';
  }
}
