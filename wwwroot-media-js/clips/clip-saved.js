import { toast } from '../shared/toast.js';

const TOAST_MS = 20_000;

/** The news about a clip that is saved: its page, its address to be copied, and where a chat can be written to, said there. @param {string} url */
export function tellSaved(url) {
  const chat = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('[data-testid="chat-input"]'));
  const actions = [{ label: 'Copy link', run: () => void copy(url) }];
  if (chat && !chat.disabled)
    actions.push({ label: 'Share to chat', run: () => void document.dispatchEvent(new CustomEvent('connecthub:compose', { detail: url })) });
  toast('Clip saved.', { link: { label: 'Open it', href: url }, actions, milliseconds: TOAST_MS });
}

/** @param {string} url */
async function copy(url) {
  try {
    await navigator.clipboard.writeText(url);
    toast('Link copied.');
  } catch {
    toast(`This browser does not let pages copy. The link: ${url}`, { kind: 'problem' });
  }
}
