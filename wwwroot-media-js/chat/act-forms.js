import { secondsOf } from './duration.js';
import { LONGEST_TIMEOUT, REASON_LENGTH } from './limits.js';

// What a moderator is asked before an act that has a reason or a length of its own.

const TEMPLATES = ['Spam or advertising', 'Insults or harassment', 'Hate', 'Spoilers', 'Off topic again and again'];

/**
 * @param {{ title: string, button: string, testId: string, purge?: boolean }} what purge: offers to delete the messages too
 * @param {(reason: string, purge: boolean) => void} done
 */
export function reasonForm({ title, button, testId, purge = false }, done) {
  const form = formOf(title);
  const reason = inputOf('Reason, which they read', 'chat-menu-reason');
  reason.maxLength = REASON_LENGTH;
  reason.setAttribute('list', listOf(form));
  form.append(reason);
  const both = purge ? checkOf('Delete what they wrote in this stream', 'chat-menu-purge') : null;
  if (both)
    form.append(both.label);
  form.append(submitOf(button, testId));
  form.addEventListener('submit', () => done(reason.value.trim(), both?.box.checked ?? false));
  return form;
}

/** @param {(seconds: number, reason: string) => void} done */
export function lengthForm(done) {
  const form = formOf('Time out for…');
  const length = inputOf('30s, 10m, 2h, 7d', 'chat-menu-length');
  length.required = true;
  const reason = inputOf('Reason, which they read', 'chat-menu-reason');
  reason.maxLength = REASON_LENGTH;
  length.addEventListener('input', () => {
    const seconds = secondsOf(length.value);
    length.setCustomValidity(seconds !== null && seconds >= 1 && seconds <= LONGEST_TIMEOUT ? '' : 'Write 1 second to 14 days, as in 30s, 10m, 2h, 7d.');
  });
  form.append(length, reason, submitOf('Time out', 'chat-menu-submit'));
  form.addEventListener('submit', () => done(secondsOf(length.value) ?? 0, reason.value.trim()));
  return form;
}

/** @param {string} title */
function formOf(title) {
  const form = document.createElement('form');
  form.className = 'ask';
  const words = document.createElement('b');
  words.textContent = title;
  form.append(words);
  return form;
}

/**
 * @param {string} hint
 * @param {string} testId
 */
function inputOf(hint, testId) {
  const input = document.createElement('input');
  input.className = 'input';
  input.placeholder = hint;
  input.setAttribute('aria-label', hint);
  input.autocomplete = 'off';
  input.dir = 'auto';
  input.setAttribute('data-testid', testId);
  return input;
}

/** @param {HTMLFormElement} form */
function listOf(form) {
  const list = document.createElement('datalist');
  list.id = 'chat-reasons';
  list.append(...TEMPLATES.map(text => new Option(text)));
  form.append(list);
  return list.id;
}

/**
 * @param {string} text
 * @param {string} testId
 */
function checkOf(text, testId) {
  const label = document.createElement('label');
  label.className = 'check';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.setAttribute('data-testid', testId);
  label.append(box, text);
  return { label, box };
}

/**
 * @param {string} text
 * @param {string} testId
 */
function submitOf(text, testId) {
  const button = document.createElement('button');
  button.className = 'btn sm danger';
  button.setAttribute('data-testid', testId);
  button.textContent = text;
  return button;
}
