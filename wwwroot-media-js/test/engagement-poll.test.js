import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintText, leaders, percent, resultText, votesText } from '../engagement/poll-text.js';

/** @param {...(number | undefined)} votes */
const poll = (...votes) => ({
  id: 'p', question: 'Which mirror?', state: /** @type {const} */ ('ended'), allowChange: false, hidden: false, onOverlay: true,
  total: votes.reduce((/** @type {number} */ sum, count) => sum + (count ?? 0), 0),
  options: votes.map((count, i) => ({ id: String(i + 1), text: `Answer ${i + 1}`, votes: count })),
});

test('a poll without votes has no share, no leader and says so', () => {
  assert.equal(percent(0, 0), 0);
  assert.deepEqual(leaders(poll(0, 0)), []);
  assert.equal(resultText(poll(0, 0)), 'Nobody voted.');
});

test('a winner is named, a tie is called one', () => {
  assert.equal(resultText(poll(3, 1)), '“Answer 1” won.');
  assert.deepEqual(leaders(poll(2, 5, 5)), ['2', '3']);
  assert.equal(resultText(poll(2, 5, 5)), 'A tie between 2 answers.');
  assert.equal(resultText(poll(4, 4, 4)), 'A tie between all answers.');
});

test('the hint says what a viewer can do', () => {
  assert.equal(hintText({ ...poll(1, 0), allowChange: true }, '1', true), '1 vote · you can change your vote');
  assert.equal(hintText(poll(1, 1), '1', true), '2 votes · you have voted');
  assert.equal(hintText({ ...poll(undefined, undefined), hidden: true, total: 7 }, null, false), '7 votes · results at the end · sign in to vote');
  assert.equal(votesText(1234), '1,234 votes');
});
