// Makes `app/public/world.svg` (the land of the world) and `places.tsv` (where on it each country is)
// from the npm packages that the README beside it names.
//
//     node app/pictures/map.mjs FOLDER-WITH-THE-NPM-PACKAGES

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(process.argv[2], "x.js"));
const { feature } = require("topojson-client");
const { presimplify, quantile, simplify, filter, filterWeight } = require("topojson-simplify");
const { geoArea, geoCentroid, geoEqualEarth, geoPath } = require("d3-geo");
const { numericToAlpha2 } = require("i18n-iso-countries");

/** The size of the map, in its own units. Antarctica, where no country is, is cut off. */
const WIDTH = 1000;
const HEIGHT = 430;

const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, { type: "Sphere" });
projection.translate([WIDTH / 2, 236]);

const topology = (name) => JSON.parse(readFileSync(join(process.argv[2], `world-atlas/${name}.json`), "utf8"));

/** The outlines in whole units, from one point to the next. */
function land() {
  const coarse = presimplify(topology("land-50m"));
  const simple = simplify(coarse, 0.3);
  const kept = filter(simple, filterWeight(simple, 0.3));
  const text = geoPath(projection)(feature(kept, kept.objects.land)); // cuts at the edge of the map
  return text.split("M").slice(1).map(outline).join("");
}

function outline(text) {
  const points = text.replace("Z", "").split("L").map((point) => point.split(",").map((number) => Math.round(Number(number))));
  if (points.every(([, y]) => y > HEIGHT)) return "";
  const steps = points.slice(1).map(([x, y], at) => [x - points[at][0], y - points[at][1]]).filter(([x, y]) => x !== 0 || y !== 0);
  if (steps.length < 3) return "";
  return `M${points[0].join(" ")}l${steps.flat().join(" ").replaceAll(" -", "-")}z`;
}

/** Where a country is: the middle of its largest part. */
function places() {
  const world = topology("countries-50m");
  const found = new Map();
  for (const country of feature(world, world.objects.countries).features) {
    const code = numericToAlpha2(country.id);
    if (!code) continue;
    const parts = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
    const areas = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
    const largest = areas.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
    const [x, y] = projection(geoCentroid(largest)).map(Math.round);
    if (!found.has(code)) found.set(code, [x, y]);
  }
  return found;
}

// Without a colour of its own: pages show it with <use>, in theirs.
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path id="land" d="${land()}"/></svg>\n`;
writeFileSync(join(here, "../public/world.svg"), svg);

const codes = readFileSync(join(here, "../vocab/countries.tsv"), "utf8").trim().split("\n").slice(1).map((line) => line.split("\t")[0]);
const found = places();
/** Islands that are too small for the atlas, by hand: longitude and latitude. */
const SMALL = { BV: [3.4, -54.4], BQ: [-68.3, 12.2], CC: [96.8, -12.2], CX: [105.6, -10.5], GF: [-53.2, 3.9], GI: [-5.35, 36.1], GP: [-61.5, 16.2], MQ: [-61, 14.6], RE: [55.5, -21.1], SJ: [17, 78.5], TK: [-171.8, -9.2], TV: [179.2, -8.5], UM: [166.6, 19.3], YT: [45.2, -12.8] };
for (const [code, point] of Object.entries(SMALL)) if (!found.has(code)) found.set(code, projection(point).map(Math.round));
const missing = codes.filter((code) => !found.has(code));
if (missing.length) console.error(`without a place: ${missing.join(" ")}`);
writeFileSync(join(here, "places.tsv"), `code\tx\ty\n${codes.filter((code) => found.has(code)).map((code) => `${code}\t${found.get(code).join("\t")}`).join("\n")}\n`);
console.log(`${svg.length} bytes of map, ${found.size} places`);
