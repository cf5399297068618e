// What the server takes of an act (ModerationReason, SanctionOrder); said here so that a form can say it before.

/** Characters. */
export const REASON_LENGTH = 500;

/** Seconds. */
export const LONGEST_TIMEOUT = 14 * 86_400;

/** Seconds, of a timeout that says nothing about its length. */
export const DEFAULT_TIMEOUT = 300;
