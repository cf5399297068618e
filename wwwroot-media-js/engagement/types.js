// What travels between the page and the server (EngagementLink.razor.cs), and the slots of the room that this folder shows.

/**
 * @typedef {Record<string, number>} Counts   reactions by kind
 * @typedef {{ on: boolean, intensity: 'few' | 'normal' | 'many', counts: Counts }} ReactionsSlot
 * @typedef {{ status: 'counted' | 'wait' | 'off' | 'signedOut' | 'lost' | 'closed' | 'refused', accepted: number | null, reason: string | null, seconds: number | null }} ReactAnswer
 * @typedef {{ id: string, text: string, votes?: number }} PollOption   without votes while they are hidden
 * @typedef {{ id: string, question: string, state: 'running' | 'ended', allowChange: boolean, hidden: boolean, onOverlay: boolean, total: number, left?: number, options: PollOption[] }} PollSlot   left: seconds, absent when there is no end
 * @typedef {{ status: 'counted' | 'already' | 'wait' | 'closed' | 'signedOut' | 'lost' | 'refused', option: string | null, reason: string | null, seconds: number | null }} VoteAnswer
 */

export {};
