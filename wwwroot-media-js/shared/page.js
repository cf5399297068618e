// What every page loads: custom elements of static markup, and menus that close behind a click.
import './local-time.js';

// Enhanced navigation keeps the document, so a popover would stay open over the next page.
document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('[popover] a[href]') : null;
  /** @type {HTMLElement | null | undefined} */ (link?.closest('[popover]'))?.hidePopover();
});

// … and what was sent from one without leaving the page is done when the page comes back without an error in it.
/** @type {HTMLElement | null} */
let sent = null;
document.addEventListener('submit', event => {
  sent = event.target instanceof Element ? event.target.closest('[popover]') : null;
});
if (typeof Blazor !== 'undefined')
  Blazor.addEventListener('enhancedload', () => {
    if (sent?.isConnected && !sent.querySelector('.error'))
      sent.hidePopover();
    sent = null;
  });

// A chat of its own beside another program: a small window instead of a tab. Without script it is a tab.
document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('a[data-popout]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  if (open(link.href, `chat-${link.dataset.popout}`, 'popup,width=400,height=720'))
    event.preventDefault();
});

// A thumbnail that is not there yet leaves its poster to be seen instead of a broken picture.
document.addEventListener('error', event => hideBroken(event.target), { capture: true });
for (const image of document.querySelectorAll('img[data-optional]'))
  if (image instanceof HTMLImageElement && image.complete && image.naturalWidth === 0)
    hideBroken(image);

/** @param {EventTarget | null} image */
function hideBroken(image) {
  if (image instanceof HTMLImageElement && image.hasAttribute('data-optional'))
    image.hidden = true;
}
