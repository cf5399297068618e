/** A clock that is further off than this cannot be used to tell the delay. */
const PLAUSIBLE_SECONDS = 5;
/** What lies between the camera and the playlist, when only the distance to its edge is known. */
const PIPELINE_SECONDS = 0.35;

/**
 * Seconds between the broadcaster's camera and this screen; null before anything is known.
 * @param {{ edge: number | null, capturedAt(): number | null }} source
 * @param {number} behind  seconds to the playlist's edge
 * @param {number} now     in epoch milliseconds
 */
export function delayOf(source, behind, now) {
  const capturedAt = source.capturedAt();
  if (source.edge === null)
    return null;
  const delay = capturedAt === null ? NaN : (now - capturedAt) / 1000;
  const pipeline = delay - behind;
  return pipeline > 0 && pipeline < PLAUSIBLE_SECONDS ? delay : behind + PIPELINE_SECONDS;
}
