// Makes `app/public/icons.svg` from the icons of `lucide-static` that the program uses (`ui/icon.rs`).
//
//     node app/pictures/icons.mjs FOLDER-WITH-THE-NPM-PACKAGES

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const names = [...readFileSync(join(here, "../src/site/ui/icon.rs"), "utf8").matchAll(/=> "([a-z0-9-]+)"/g)].map(([, name]) => name);

function symbol(name) {
  const svg = readFileSync(join(process.argv[2], `lucide-static/icons/${name}.svg`), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes.replaceAll(" />", "/>")}</symbol>`;
}

const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${names.map(symbol).join("\n")}\n</svg>\n`;
writeFileSync(join(here, "../public/icons.svg"), sprite);
console.log(`${names.length} icons, ${sprite.length} bytes`);
