/** The id of this page as a viewer, new with each load of the document. Player and chat have the same, so that they are counted as one. */
export const viewerId = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

/**
 * A playlist's address under which the server counts this page. Only playlists carry the id: parts and segments are the same for everybody.
 * @param {string} url
 */
export const withViewer = url => url && `${url}${url.includes('?') ? '&' : '?'}viewer=${viewerId}`;
