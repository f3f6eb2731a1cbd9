// Writes countries.tsv, country-names.tsv, regions.tsv, languages.tsv and currencies.tsv next to this file, from CLDR, with a column of
// names for each language of the site: the folders in ../locales.
//
//   mkdir /tmp/cldr && cd /tmp/cldr && npm init -y && npm i cldr-core@48 cldr-localenames-full@48 cldr-numbers-full@48
//   node app/vocab/make.mjs /tmp/cldr/node_modules
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = process.argv[2];
if (!packages) {
  console.error("usage: node make.mjs FOLDER-WITH-THE-NPM-PACKAGES");
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const read = (...path) => JSON.parse(readFileSync(join(packages, ...path), "utf8"));
const core = (name) => read("cldr-core", "supplemental", `${name}.json`).supplemental;
const hasLocale = (locale) => existsSync(join(packages, "cldr-localenames-full", "main", locale, "languages.json"));
const names = (locale, kind) =>
  read("cldr-localenames-full", "main", locale, `${kind}.json`).main[locale].localeDisplayNames[kind];
const byCode = (a, b) => (a[0] < b[0] ? -1 : 1);
const write = (file, header, rows) => {
  for (const row of rows) {
    if (row.some((cell) => cell === undefined || /[\t\n]/.test(cell))) throw new Error(`${file}: bad row ${row}`);
  }
  writeFileSync(join(here, file), [header, ...rows].map((row) => row.join("\t") + "\n").join(""));
  console.log(`${file}: ${rows.length}`);
};
const capital = (text, locale) => text[0].toLocaleUpperCase(locale) + text.slice(1);

// The site's languages, English first.
const locales = readdirSync(join(here, "..", "locales")).sort((a, b) => (b === "en") - (a === "en") || (a < b ? -1 : 1));
const territories = Object.fromEntries(locales.map((locale) => [locale, names(locale, "territories")]));
const languageNames = Object.fromEntries(locales.map((locale) => [locale, names(locale, "languages")]));
// A name in each language of the site. Where CLDR has none yet, it is the English one, and that is said.
const inEach = (code, name) =>
  locales.map((locale) => {
    const found = name(locale);
    if (found === undefined) console.warn(`CLDR has no name for ${code} in ${locale}: left in English`);
    return found ?? name("en");
  });

// Countries and territories.
const contains = core("territoryContainment").territoryContainment;
const mappings = core("codeMappings").codeMappings;

// In CLDR's tree, but not officially assigned by ISO 3166-1.
const notIso = new Set(["AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"]);
// Where CLDR's first choice is not the common form, the alternative to take, if the language has it.
const forms = { CD: "variant", HK: "short", MO: "short", PS: "short" };
const englishForms = { ...forms, CG: "variant", CV: "variant", MM: "short" };
const country = (locale, code) => {
  const form = (locale === "en" ? englishForms : forms)[code];
  const all = territories[locale];
  const name = all[`${code}-alt-${form}`] ?? all[code];
  return code === "MM" ? name?.replace(/ \(.*/, "") : name;
};
const regionName = (locale, code) => territories[locale][code] && capital(territories[locale][code], locale);

const region = (code, parent) => [code, parent, ...inEach(code, (locale) => regionName(locale, code))];
const regions = [region("001", "")];
const countries = [];
for (const continent of contains["001"]._contains) {
  regions.push(region(continent, "001"));
  for (const part of contains[continent]._contains) {
    if (!/^\d+$/.test(part)) continue; // QO, outlying Oceania: not in M49
    regions.push(region(part, continent));
    for (const code of contains[part]._contains) {
      if (!notIso.has(code)) countries.push([code, part]);
    }
  }
}
countries.push(["AQ", "001"]); // M49 puts Antarctica in no region
write("regions.tsv", ["code", "parent", ...locales], regions.sort(byCode));
write(
  "countries.tsv",
  ["code", "alpha3", "region", ...locales],
  countries
    .map(([code, part]) => [code, mappings[code]._alpha3, part, ...inEach(code, (locale) => country(locale, code))])
    .sort(byCode),
);

// What people call each country elsewhere, for search: in the languages that many of them write, each name once.
const written = (
  "en fr es pt ar zh zh-Hant hi bn ur ne ta si th lo km my vi id ms fil ja ko mn ru uk kk ky uz tg az ka hy tr fa ps sw ha yo " +
  "ig am om so rw ln mg zu af de it nl pl ro el he"
).split(" ");
const calledIn = (code) => {
  const ofLanguage = (locale) => {
    const all = names(locale, "territories");
    return ["", "-alt-short", "-alt-variant"].map((form) => all[code + form]);
  };
  return [...new Set(written.filter(hasLocale).flatMap(ofLanguage).filter((name) => name && name !== code))];
};
write(
  "country-names.tsv",
  ["code", "names"],
  countries.map(([code]) => [code, calledIn(code).join("|")]).sort(byCode),
);

// Languages: every two-letter code, and the three-letter codes that have a CLDR locale of their own.
const english = languageNames.en;
const likely = core("likelySubtags").likelySubtags;
const scripts = read("cldr-core", "scriptMetadata.json").scriptMetadata;
const leftOut = new Set(["sh", "und"]); // withdrawn from ISO 639-1; "undetermined"

const languages = [];
for (const code of Object.keys(english)) {
  if (leftOut.has(code) || !(/^[a-z]{2}$/.test(code) || (/^[a-z]{3}$/.test(code) && hasLocale(code)))) continue;
  const name = english[code];
  const endonym = hasLocale(code) ? names(code, "languages")[code] : undefined;
  const own = endonym && endonym !== code ? endonym : name;
  const script = likely[code]?.split("-")[1] ?? "Latn";
  const inLocales = inEach(code, (locale) => languageNames[locale][code]);
  languages.push([code, ...inLocales, own, scripts[script].rtl === "YES" ? "rtl" : "ltr"]);
}
write("languages.tsv", ["code", ...locales, "own", "dir"], languages.sort(byCode));

// Currencies: those that are legal tender somewhere today.
const tender = core("currencyData").currencyData.region;
const current = new Set(
  Object.values(tender)
    .flat()
    .flatMap((one) => Object.entries(one))
    .filter(([, use]) => use._to === undefined && use._tender !== "false")
    .map(([code]) => code),
);
const currencyNames = (locale) =>
  read("cldr-numbers-full", "main", locale, "currencies.json").main[locale].numbers.currencies;
const currencies = Object.fromEntries(locales.map((locale) => [locale, currencyNames(locale)]));
write(
  "currencies.tsv",
  ["code", ...locales],
  [...current].map((code) => [code, ...inEach(code, (locale) => currencies[locale][code]?.displayName)]).sort(byCode),
);
