// Short news about something that was just done, at the lower edge of the page.

const SHOWN = 6000;

/**
 * @param {string} text
 * @param {{ kind?: 'done' | 'problem', action?: { label: string, run: () => void }, milliseconds?: number }} [options] action: a button, gone after its press
 * @returns {() => void} takes it away
 */
export function toast(text, { kind = 'done', action, milliseconds = SHOWN } = {}) {
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
  if (action)
    box.append(buttonOf(action, close));
  const timer = setTimeout(close, milliseconds);
  region().append(box);
  return close;
}

/**
 * @param {{ label: string, run: () => void }} action
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
