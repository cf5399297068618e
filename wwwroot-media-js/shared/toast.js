// Short news about something that was just done, at the lower edge of the page.

const SHOWN = 6000;

/** @typedef {{ label: string, run: () => void }} Action */

/**
 * @param {string} text
 * @param {{ kind?: 'done' | 'problem', link?: { label: string, href: string }, action?: Action, actions?: Action[], milliseconds?: number }} [options]
 *   actions: buttons; the news goes with the first press
 * @returns {() => void} takes it away
 */
export function toast(text, { kind = 'done', link, action, actions = action ? [action] : [], milliseconds = SHOWN } = {}) {
  const box = document.createElement('div');
  box.className = `toast ${kind}`;
  box.dataset.testid = 'toast';
  const words = document.createElement('span');
  words.dir = 'auto';
  words.textContent = text;
  box.append(words);
  const close = () => {
    clearTimeout(timer);
    box.remove();
  };
  if (link)
    box.append(linkTo(link));
  box.append(...actions.map(one => buttonOf(one, close)));
  const timer = setTimeout(close, milliseconds);
  region().append(box);
  return close;
}

/** @param {{ label: string, href: string }} link */
function linkTo({ label, href }) {
  const anchor = document.createElement('a');
  anchor.className = 'link';
  anchor.dataset.testid = 'toast-link';
  anchor.href = href;
  anchor.textContent = label;
  return anchor;
}

/**
 * @param {Action} action
 * @param {() => void} close
 */
function buttonOf(action, close) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn sm';
  button.dataset.testid = 'toast-action';
  button.textContent = action.label;
  button.addEventListener('click', () => {
    close();
    action.run();
  });
  return button;
}

/** Announced by screen readers; enhanced navigation may have taken the last one away. */
function region() {
  const known = document.querySelector('.toasts');
  if (known)
    return known;
  const made = document.createElement('div');
  made.className = 'toasts';
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}
