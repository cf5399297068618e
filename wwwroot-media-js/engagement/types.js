// What travels between the page and the server (EngagementLink.razor.cs), and the slots of the room that this folder shows.

/**
 * @typedef {Record<string, number>} Counts   reactions by kind
 * @typedef {{ on: boolean, counts: Counts }} ReactionsSlot
 * @typedef {{ status: 'counted' | 'wait' | 'off' | 'signedOut' | 'lost' | 'closed' | 'refused', accepted: number | null, reason: string | null, seconds: number | null }} ReactAnswer
 */

export {};
