/**
 * One line of the checklist.
 * @param {import('./preflight.js').Check} check
 */
export function checkRow(check) {
  const row = document.createElement('li');
  const label = document.createElement('span');
  const result = document.createElement('span');
  label.textContent = check.label;
  result.textContent = check.text;
  result.className = `num dot ${{ pass: 'good', warn: 'warn', fail: 'bad', busy: 'muted' }[check.level]}`;
  row.dataset.testid = `check-${check.id}`;
  row.dataset.level = check.level;
  row.append(label, result);
  return row;
}
