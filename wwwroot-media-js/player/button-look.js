/**
 * What a button of a player shows and says.
 * @param {HTMLElement} button
 * @param {string} icon
 * @param {string} label
 */
export function setLook(button, icon, label) {
  button.querySelector('use')?.setAttribute('href', `/lib/icons.svg#${icon}`);
  button.setAttribute('aria-label', label);
  button.title = label;
}
