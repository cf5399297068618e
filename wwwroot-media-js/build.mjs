// Copies the modules and the three libraries into the web project's wwwroot, and makes one icon sprite of the names in icons.json.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const wwwroot = join(here, '..', 'ConnectHub.Web', 'wwwroot');
const modules = join(here, 'node_modules');
const media = join(wwwroot, 'media');
const lib = join(wwwroot, 'lib');

for (const folder of [media, lib]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
for (const part of ['capture', 'player', 'chat', 'engagement', 'moderation', 'video', 'clips', 'shared'].filter(name => existsSync(join(here, name))))
  cpSync(join(here, part), join(media, part), { recursive: true });

cpSync(join(modules, 'hls.js/dist/hls.light.min.mjs'), join(lib, 'hls.mjs'));
cpSync(join(modules, 'hls.js/dist/hls.worker.js'), join(lib, 'hls.worker.js'));
for (const set of ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese'])
  cpSync(join(modules, `@fontsource-variable/inter/files/inter-${set}-wght-normal.woff2`), join(lib, `inter-${set}.woff2`));

// Newer ones are boxes on many machines.
const NEWEST_EMOJI = 15;
const groups = JSON.parse(readFileSync(join(modules, 'unicode-emoji-json/data-by-group.json'), 'utf8'));
writeFileSync(join(lib, 'emoji.json'), JSON.stringify(groups.map(group => ({
  name: group.name,
  emoji: group.emojis.filter(emoji => Number(emoji.emoji_version) <= NEWEST_EMOJI).map(({ emoji, name }) => [emoji, name]),
}))));

const names = JSON.parse(readFileSync(join(here, 'icons.json'), 'utf8'));
const symbols = names.map(name => {
  const svg = readFileSync(join(modules, `lucide-static/icons/${name}.svg`), 'utf8');
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
});
writeFileSync(join(lib, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
