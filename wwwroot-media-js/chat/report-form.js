const DETAILS = 500;

/** @type {ReadonlyArray<[string, string]>} */
const REASONS = [
  ['spam', 'Spam or fraud'], ['harassment', 'Insults or harassment'], ['hate', 'Hate against a group'], ['violence', 'Violence or threats'],
  ['sexual', 'Sexual content'], ['selfHarm', 'Self-harm'], ['other', 'Something else'],
];

/**
 * @param {string} handle
 * @param {(reason: string, details: string) => void} done
 */
export function reportForm(handle, done) {
  const form = document.createElement('form');
  form.className = 'ask';
  const title = document.createElement('b');
  title.textContent = `Report this message of ${handle}`;
  const reason = reasonOf();
  const details = detailsOf();
  const submit = document.createElement('button');
  submit.className = 'btn sm primary';
  submit.dataset.testid = 'chat-report-submit';
  submit.textContent = 'Report';
  form.append(title, reason, details, submit);
  form.addEventListener('submit', () => done(reason.value, details.value.trim()));
  return form;
}

function reasonOf() {
  const reason = document.createElement('select');
  reason.className = 'input';
  reason.dataset.testid = 'chat-report-reason';
  reason.setAttribute('aria-label', 'What is wrong?');
  reason.autofocus = true;
  reason.append(...REASONS.map(([value, words]) => new Option(words, value)));
  return reason;
}

function detailsOf() {
  const details = document.createElement('textarea');
  details.className = 'input';
  details.rows = 2;
  details.maxLength = DETAILS;
  details.placeholder = 'Details (optional)';
  details.dataset.testid = 'chat-report-details';
  details.setAttribute('aria-label', 'Details');
  return details;
}
