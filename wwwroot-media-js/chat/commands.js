import { secondsOf } from './duration.js';
import { DEFAULT_TIMEOUT, LONGEST_TIMEOUT, REASON_LENGTH } from './limits.js';

/**
 * What moderators type instead of pressing buttons. Pure: words in, an act or what is wrong with them out.
 * A mark of the recording is on nobody; its name is where others have their reason.
 * @typedef {{ act: string, target: string, seconds?: number, reason?: string }} Command
 */

/** @type {Readonly<Record<string, { act: string, form: string }>>} */
const COMMANDS = {
  timeout: { act: 'timeout', form: '/timeout name 10m reason' },
  untimeout: { act: 'lift', form: '/untimeout name' },
  ban: { act: 'ban', form: '/ban name reason' },
  unban: { act: 'unban', form: '/unban name' },
  warn: { act: 'warn', form: '/warn name reason' },
  delete: { act: 'delete', form: '/delete name' },
  purge: { act: 'purge', form: '/purge name' },
  mod: { act: 'mod', form: '/mod name' },
  unmod: { act: 'unmod', form: '/unmod name' },
  user: { act: 'card', form: '/user name' },
  marker: { act: 'mark', form: '/marker text' },
};

/**
 * @param {string} text
 * @param {boolean} moderates
 * @returns {Command | { error: string } | null} null: it is something to say
 */
export function commandOf(text, moderates) {
  const match = /^\/([a-z]+)(?:\s+(\S+))?(?:\s+([\s\S]+))?$/i.exec(text.trim());
  if (!match)
    return null;
  const [, word, name = '', rest = ''] = match;
  const known = Object.hasOwn(COMMANDS, word.toLowerCase()) ? COMMANDS[word.toLowerCase()] : null;
  if (!moderates)
    return known && { error: `Only moderators of this channel can use /${word}.` };
  if (!known)
    return { error: `There is no command /${word}. There are ${Object.keys(COMMANDS).map(command => `/${command}`).join(', ')}.` };
  if (known.act === 'mark')
    return { act: known.act, target: '', ...(name ? { reason: `${name} ${rest}`.trim() } : {}) };
  if (!/^@?[a-z0-9_]{3,25}$/i.test(name))
    return { error: `${name ? `“${name}” is no name` : 'Whom?'} Write ${known.form}.` };
  return complete(known.act, name.replace('@', '').toLowerCase(), rest.trim());
}

/**
 * @param {string} act
 * @param {string} target
 * @param {string} rest
 * @returns {Command | { error: string }}
 */
function complete(act, target, rest) {
  const [first, ...others] = rest.split(/\s+/);
  // A reason may begin with a number ("3rd time"); a length is a number alone or with its unit.
  const length = act === 'timeout' ? secondsOf(first) : null;
  const reason = length === null ? rest : others.join(' ');
  if (length !== null && (length < 1 || length > LONGEST_TIMEOUT))
    return { error: 'A timeout lasts 1 second to 14 days, as in 30s, 10m, 2h, 7d.' };
  if (reason.length > REASON_LENGTH)
    return { error: `A reason can have at most ${REASON_LENGTH} characters.` };
  return { act, target, ...(act === 'timeout' ? { seconds: length ?? DEFAULT_TIMEOUT } : {}), ...(reason ? { reason } : {}) };
}
