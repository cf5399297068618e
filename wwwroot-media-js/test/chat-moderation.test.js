import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DONE } from '../chat/ask.js';
import { commandOf } from '../chat/commands.js';
import { secondsOf } from '../chat/duration.js';
import { maySanction } from '../chat/line-tools.js';
import { ScrollLock } from '../chat/scroll-lock.js';

/** @param {string} text */
const wrong = text => {
  const command = commandOf(text, true);
  return command && 'error' in command ? command.error : assert.fail(`${text} is taken`);
};

test('lengths are typed with a unit, seconds without one', () => {
  /** @type {[string, number | null][]} */
  const typed = [['30', 30], ['30s', 30], ['10m', 600], ['10min', 600], ['2H', 7200], ['7d', 604800], ['1w', 604800], ['3rd', null], ['', null], ['-5', null], ['1.5h', null]];
  for (const [text, seconds] of typed)
    assert.equal(secondsOf(text), seconds, text);
});

test('a timeout takes a length and a reason, in that order, and needs neither', () => {
  assert.deepEqual(commandOf('/timeout @Bob 10m too loud', true), { act: 'timeout', target: 'bob', seconds: 600, reason: 'too loud' });
  assert.deepEqual(commandOf('/timeout bob', true), { act: 'timeout', target: 'bob', seconds: 300 });
  assert.deepEqual(commandOf('  /TIMEOUT bob 3rd time ', true), { act: 'timeout', target: 'bob', seconds: 300, reason: '3rd time' });
});

test('other commands take a name and the rest as reason', () => {
  assert.deepEqual(commandOf('/ban bob 10m is a reason here', true), { act: 'ban', target: 'bob', reason: '10m is a reason here' });
  assert.deepEqual(commandOf('/untimeout bob', true), { act: 'lift', target: 'bob' });
  assert.deepEqual(commandOf('/unmod @bob', true), { act: 'unmod', target: 'bob' });
});

test('a marker takes its name and nobody', () => {
  assert.deepEqual(commandOf('/marker The  turn of it', true), { act: 'mark', target: '', reason: 'The turn of it' });
  assert.deepEqual(commandOf('/marker b!b', true), { act: 'mark', target: '', reason: 'b!b' });
  assert.deepEqual(commandOf('/Marker', true), { act: 'mark', target: '' });
  assert.deepEqual(commandOf('/marker now', false), { error: 'Only moderators of this channel can use /marker.' });
  assert.equal(DONE.mark('', { act: 'mark', reason: 'The turn' }), 'Marked in the recording: The turn');
});

test('what is wrong with a command is said', () => {
  assert.match(wrong('/timeout'), /Whom\? Write \/timeout name 10m reason/);
  assert.match(wrong('/timeout bob 15d'), /1 second to 14 days/);
  assert.match(wrong('/timeout bob 0'), /1 second/);
  assert.match(wrong('/tiemout bob'), /no command \/tiemout/);
  assert.match(wrong('/ban b!b'), /is no name/);
  assert.match(wrong(`/ban bob ${'x'.repeat(501)}`), /500/);
  assert.match(wrong('/constructor bob'), /no command/);
});

test('viewers say what is no command of moderators, and are told when it is one', () => {
  assert.equal(commandOf('/shrug', false), null);
  assert.equal(commandOf('hello /ban bob', true), null);
  assert.equal(commandOf('/ 10', true), null);
  assert.deepEqual(commandOf('/ban bob', false), { error: 'Only moderators of this channel can use /ban.' });
});

test('moderators see tools for viewers, owner and staff for moderators too', () => {
  const message = { id: 'a', seq: 1, at: '', userId: 'u', handle: 'bob', name: 'Bob', text: 'hi' };
  /** @type {import('../chat/types.js').Message} */
  const byModerator = { ...message, badge: 'moderator' };
  assert.equal(maySanction(message, 'eve', 'none'), false);
  assert.equal(maySanction(message, 'eve', 'moderator'), true);
  assert.equal(maySanction(message, 'bob', 'owner'), false);
  assert.equal(maySanction(byModerator, 'eve', 'moderator'), false);
  assert.equal(maySanction(byModerator, 'eve', 'staff'), true);
  assert.equal(maySanction({ ...message, badge: 'owner' }, 'eve', 'staff'), false);
});

test('a held list counts what comes, and follows again when all let go', () => {
  const lock = new ScrollLock();
  lock.freeze('menu', true);
  lock.freeze('tools', true);
  lock.arrived(2);
  lock.scrolled(500);
  assert.deepEqual([lock.following, lock.held, lock.unseen], [false, true, 2]);
  lock.freeze('menu', false);
  assert.equal(lock.following, false);
  lock.freeze('tools', false);
  assert.deepEqual([lock.following, lock.held, lock.unseen], [true, false, 0]);
});

test('a list that was scrolled away stays there when it is let go', () => {
  const lock = new ScrollLock();
  lock.scrolled(500);
  lock.freeze('menu', true);
  lock.arrived(1);
  lock.freeze('menu', false);
  assert.deepEqual([lock.following, lock.held, lock.unseen], [false, false, 1]);
});
