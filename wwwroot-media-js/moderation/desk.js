// The browser's half of a moderators' page: its keys, its dialogs, and the zone in which its reader thinks of dates.
import './count-down.js';
import { isConnected } from '../shared/connected.js';
import { toast } from '../shared/toast.js';
import { DeskKeys } from './desk-keys.js';
import { LineMarks } from './line-marks.js';

export { closeDialog, openDialog } from '../shared/dialog.js';

const UNDO_FOR = 10_000;

/** @param {HTMLElement} root */
export const attach = root => new DeskKeys(root);

/** The IANA name, as the server knows it too. */
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;

/** The player of a page that got its markup from a circuit. */
export const loadPlayer = () => import('../player/live-player.js').then(() => undefined);

/**
 * @param {string} text
 * @param {'done' | 'problem'} kind
 * @param {string | null} actionId what its button takes back
 * @param {{ invokeMethodAsync(name: 'UndoAsync', actionId: string): Promise<void> }} server
 */
export function say(text, kind, actionId, server) {
  const run = () => {
    if (actionId !== null && isConnected())
      void server.invokeMethodAsync('UndoAsync', actionId);
    else
      toast('No connection. Undo it in the log in a moment.', { kind: 'problem' });
  };
  const undo = actionId === null ? {} : { action: { label: 'Undo', run }, milliseconds: UNDO_FOR };
  toast(text, { kind, ...undo });
}

/**
 * @param {HTMLElement} root
 * @param {import('./line-marks.js').Server} server
 */
export const mark = (root, server) => new LineMarks(root, server);
