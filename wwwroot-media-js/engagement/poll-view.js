/** @import { PollOption, PollSlot } from './types.js' */
import { hintText, leaders, percent, resultText, votesText } from './poll-text.js';
import { element } from '../shared/make-element.js';

/**
 * @typedef {{ mine: string | null, sending: string | null, folded: boolean, overlay: boolean, signedIn: boolean, signInUrl: string | null, notice: string }} CardState
 * @typedef {{ vote(option: string): void, fold(): void, dismiss(): void }} CardActions
 */

/**
 * The card's elements. They are made once for a poll and its state, and changed in place after that: tallies come five times a second, and a
 * button that is replaced under the finger is not pressed.
 */
export class PollView {
  #root;
  #actions;
  #shown = '';

  /**
   * @param {HTMLElement} root
   * @param {CardActions} actions
   */
  constructor(root, actions) {
    this.#root = root;
    this.#actions = actions;
  }

  /**
   * @param {PollSlot} poll
   * @param {CardState} state
   */
  show(poll, state) {
    const key = `${poll.id} ${poll.state}`;
    if (this.#shown !== key) {
      this.#shown = key;
      this.#root.replaceChildren(this.#head(poll, state), this.#list(poll, state), this.#foot(poll, state));
    }
    this.#root.dataset.state = poll.state;
    this.#root.dataset.pollId = poll.id;
    this.#root.dataset.folded = String(state.folded);
    const fold = this.#part('fold');
    if (fold) {
      label(fold, state.folded ? 'Show the poll' : 'Fold the poll');
      fold.setAttribute('aria-expanded', String(!state.folded));
    }
    write(this.#part('outcome'), poll.state === 'ended' ? resultText(poll) : '');
    for (const option of poll.options)
      this.#showOption(poll, option, state);
    const hint = poll.state === 'running'
      ? (state.overlay ? votesText(poll.total) : hintText(poll, state.mine, state.signedIn))
      : `${resultText(poll)} ${poll.total > 0 ? votesText(poll.total) : ''}`.trim();
    write(this.#part('hint'), state.notice || hint);
    const status = this.#part('status');
    if (status)
      status.dataset.total = String(poll.total);
  }

  /** What has the keyboard must not vanish under it. */
  keepFocus() {
    const focused = this.#root.ownerDocument.activeElement;
    if (this.#root.dataset.folded === 'true' && focused !== this.#root && this.#root.contains(focused))
      this.#part('fold')?.focus();
  }

  /** @param {string} text  what is left of the poll */
  showLeft(text) {
    write(this.#part('left'), text);
  }

  /**
   * @param {PollSlot} poll
   * @param {CardState} state
   */
  #head(poll, state) {
    const line = element('header', 'poll-head');
    const left = element('span', 'poll-left num');
    left.dataset.part = 'left';
    left.dataset.testid = 'poll-left';
    line.append(element('span', 'poll-kind', poll.state === 'ended' ? 'Result' : 'Poll'), left);
    if (!state.overlay) {
      const fold = line.appendChild(tool('poll-fold', 'Fold the poll', () => this.#actions.fold()));
      fold.dataset.part = 'fold';
      if (poll.state === 'ended')
        line.append(tool('poll-dismiss', 'Put the result away', () => this.#actions.dismiss()));
    }
    const question = element('h3', 'poll-question', poll.question);
    question.dataset.testid = 'poll-question';
    const outcome = element('p', 'poll-outcome');
    outcome.dataset.part = 'outcome';
    outcome.dataset.testid = 'poll-outcome';
    const head = element('div', 'poll-top');
    head.append(line, question, outcome);
    // Folded it is one line, and all of it opens the card.
    head.addEventListener('click', event => {
      if (this.#root.dataset.folded === 'true' && !(event.target instanceof Element && event.target.closest('button')))
        this.#actions.fold();
    });
    return head;
  }

  /**
   * @param {PollSlot} poll
   * @param {CardState} state
   */
  #list(poll, state) {
    const list = element('ol', 'poll-options');
    for (const option of poll.options) {
      const item = element('li', 'poll-option');
      item.dataset.testid = `poll-option-${option.id}`;
      const row = poll.state === 'running' && !state.overlay ? this.#button(option) : element('div', 'poll-row');
      row.dataset.part = `row-${option.id}`;
      const mine = element('span', 'poll-mine', 'your vote');
      const tally = element('span', 'poll-tally num');
      tally.dataset.testid = `poll-tally-${option.id}`;
      tally.append(element('b', ''), element('small', ''));
      row.append(element('span', 'poll-text', option.text), mine, tally);
      item.append(row);
      list.append(item);
    }
    return list;
  }

  /** @param {PollOption} option */
  #button(option) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'poll-row';
    button.dataset.testid = `poll-vote-${option.id}`;
    button.addEventListener('click', () => this.#actions.vote(option.id));
    return button;
  }

  /**
   * @param {PollSlot} poll
   * @param {CardState} state
   */
  #foot(poll, state) {
    const foot = element('p', 'poll-foot');
    foot.dataset.part = 'status';
    foot.dataset.testid = 'poll-status';
    foot.setAttribute('role', 'status');
    const hint = foot.appendChild(element('span', ''));
    hint.dataset.part = 'hint';
    if (poll.state === 'running' && !state.signedIn && state.signInUrl && !state.overlay) {
      const link = /** @type {HTMLAnchorElement} */ (element('a', 'link', 'Sign in'));
      link.href = state.signInUrl;
      link.dataset.testid = 'poll-sign-in';
      foot.append(' ', link);
    }
    return foot;
  }

  /**
   * @param {PollSlot} poll
   * @param {PollOption} option
   * @param {CardState} state
   */
  #showOption(poll, option, state) {
    const row = this.#part(`row-${option.id}`);
    if (!row)
      return;
    const [, mine, tally] = /** @type {HTMLElement[]} */ ([...row.children]);
    const votes = option.votes;
    const share = votes === undefined ? 0 : percent(votes, poll.total);
    row.style.setProperty('--share', `${share}%`);
    row.parentElement?.classList.toggle('won', poll.state === 'ended' && leaders(poll).includes(option.id));
    mine.hidden = state.mine !== option.id;
    tally.hidden = votes === undefined;
    if (votes !== undefined) {
      tally.dataset.votes = String(votes);
      tally.title = votesText(votes);
      write(/** @type {HTMLElement} */ (tally.firstElementChild), `${share} %`);
      write(/** @type {HTMLElement} */ (tally.lastElementChild), votes.toLocaleString('en'));
    }
    if (row instanceof HTMLButtonElement) {
      row.setAttribute('aria-pressed', String(state.mine === option.id));
      row.toggleAttribute('data-sending', state.sending === option.id);
      // Not disabled: that would take the keyboard's place away.
      row.setAttribute('aria-disabled', String(state.sending !== null || (state.mine !== null && !poll.allowChange)));
    }
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement | null} */ (this.#root.querySelector(`[data-part="${name}"]`));
  }
}

/**
 * @param {string} testId
 * @param {string} text
 * @param {() => void} press
 */
function tool(testId, text, press) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `poll-tool ${testId}`;
  button.dataset.testid = testId;
  label(button, text);
  button.addEventListener('click', press);
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
function label(button, text) {
  button.setAttribute('aria-label', text);
  button.title = text;
}

/**
 * Only what changed, so that screen readers are told once.
 * @param {HTMLElement | null} target
 * @param {string} text
 */
function write(target, text) {
  if (target && target.textContent !== text)
    target.textContent = text;
}
