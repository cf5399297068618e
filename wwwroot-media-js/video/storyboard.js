/** The small pictures of the seek bar, many in one file: tile n is the picture at n × interval seconds. Pure. */

export const TILE_WIDTH = 160;
export const TILE_HEIGHT = 90;
const COLUMNS = 10;

/**
 * Where the tile of that position lies in the file.
 * @param {{ interval: number, tiles: number }} board  interval in seconds
 * @param {number} position
 */
export function tileAt({ interval, tiles }, position) {
  const tile = Math.min(tiles - 1, Math.max(0, Math.floor(position / interval)));
  return { x: (tile % COLUMNS) * TILE_WIDTH, y: Math.floor(tile / COLUMNS) * TILE_HEIGHT };
}
