// The wire form of a room's ticks and messages (see docs/room-protocol.md), as the modules of this folder know it.

/**
 * @typedef {{ id: string, handle: string, excerpt: string }} Reply
 * @typedef {{ id: string, seq: number, at: string, userId: string, handle: string, name: string, badge?: 'owner' | 'moderator' | 'staff', text: string, reply?: Reply }} Message
 * @typedef {'starting' | 'live' | 'reconnecting' | 'ended'} Phase
 * @typedef {{ mark: number, phase: Phase, viewers: number, snapshot?: true, skipped?: true, chat?: Message[], deleted?: string[], title?: string, category?: string | null, slots?: Record<string, unknown> }} Tick
 * @typedef {{ nonce: string, text: string, reply: Reply | null }} Entry   a message that is not acknowledged yet
 * @typedef {{ status: 'posted', message: Message } | { status: 'wait' | 'busy', seconds: number } | { status: 'invalid', reason: string } | { status: 'refused', code: string, reason: string, seconds: number | null } | { status: 'held' | 'closed' | 'signedOut' | 'lost' }} Answer
 * @typedef {'none' | 'moderator' | 'staff' | 'owner'} Role   of the reader in this channel, as it is in force
 * @typedef {{ kind: 'ban' | 'timeout' | 'warning', reason: string | null, seconds: number | null }} Bar
 * @typedef {{ role: Role, barred: Bar | null, warning: Bar | null }} Standing
 * @typedef {{ act: string, target?: string, seconds?: number, reason?: string, purge?: boolean, targets?: string[], confirmed?: boolean }} ToolRequest   target: handle or id
 * @typedef {{ status: 'done' | 'ask' | 'cancelled' | 'already' | 'nothing' | 'forbidden' | 'notFound' | 'invalid', text?: string | null, handle?: string | null, actionId?: string | null, actionIds?: string[], left?: string[] }} ToolAnswer   ask: it hits so much that the moderator is asked first
 */

export {};
