/**
 * Loads the module of a custom element when its tag is first on a page. In every page's head, because scripts that arrive with an enhanced
 * navigation are not run.
 */
/** @type {Readonly<Record<string, string>>} */
const MODULES = {
  'chapter-list': '/media/video/chapter-list.js',
  'chat-replay': '/media/video/chat-replay.js',
  'clip-editor': '/media/clips/clip-editor.js',
  'clip-player': '/media/clips/clip-player.js',
  'clip-wait': '/media/clips/clip-wait.js',
  'ending-soon': '/media/player/ending-soon.js',
  'live-player': '/media/player/live-player.js',
  'live-uptime': '/media/player/live-uptime.js',
  'poll-card': '/media/engagement/poll-card.js',
  'reaction-bar': '/media/engagement/reaction-bar.js',
  'reaction-stage': '/media/engagement/reaction-stage.js',
  'share-at': '/media/video/share-at.js',
  'share-link': '/media/player/share-link.js',
  'video-download': '/media/video/video-download.js',
  'video-player': '/media/video/video-player.js',
};

function load() {
  for (const [tag, module] of Object.entries(MODULES)) {
    if (document.querySelector(tag) && !customElements.get(tag))
      import(module);
  }
}

load();
if (typeof Blazor !== 'undefined')
  Blazor.addEventListener('enhancedload', load);
