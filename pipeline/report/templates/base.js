// Data, words, elements, address. Every text reaches the screen through a text node: nothing here parses HTML.

const parsed = id => JSON.parse(document.getElementById(id).textContent);
const MODEL = parsed("model");
const WORDS = parsed("words");
const VERDICTS = ["aligned", "partial", "missing", "contrary", "not_assessed"];
const GAPS = new Set(["partial", "missing", "contrary"]);

const byId = rows => new Map(rows.map(row => [row.id, row]));
MODEL.findings = MODEL.findings.map(row => Object.fromEntries(MODEL.columns.map((name, place) => [name, row[place]])));
const LAWS = byId(MODEL.laws);
const JUDGED = MODEL.laws.filter(law => law.judged);
const CURRENT = JUDGED.filter(law => law.status !== "replaced");
const OBLIGATIONS = new Map(MODEL.obligations.map((row, order) => [row.code, Object.assign(row, { order })]));
const CATEGORIES = new Map(MODEL.categories);
const FINDINGS = new Map(MODEL.findings.map(row => [`${row.law}/${row.code}`, row]));
const LAW_ORDER = new Map(JUDGED.map((law, order) => [law.id, order]));

const findingOf = (law, code) => FINDINGS.get(`${law}/${code}`);

/** Whether a person should look: the review says so, or the confidence is low and nobody has reviewed. */
function needsLook(finding) {
  if (/^(look again|conflict)/.test(finding.review)) return true;
  return !finding.review && finding.confidence !== null && finding.confidence < MODEL.look;
}

/** The provisions of a law; read when first asked for, so that the page opens quickly. */
const lawTexts = new Map();
function lawText(law) {
  if (!lawTexts.has(law)) {
    const names = ["kind", "number", "heading", "text", "page", "start", "document", "depth", "language"];
    const rows = parsed(`text-${law}`);
    lawTexts.set(law, rows.map(row => Object.fromEntries(names.map((name, place) => [name, row[place]]))));
  }
  return lawTexts.get(law);
}

// ---- words

let language = "en";
const own = (table, key) => table && Object.hasOwn(table, key) ? table[key] : undefined;
const word = key => own(WORDS[language], key) ?? own(WORDS.en, key);

/** A sentence of the interface, its {names} filled in. */
function T(key, values = {}) {
  const text = word(key);
  if (text === undefined) return key;
  return inserted(text, values);
}

const inserted = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** A number rounded as the other reports round it, by its exact value. */
const number = (value, digits = 0) => Number(value.toFixed(digits)).toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
const percent = value => value === null || value === undefined ? "–" : value.toLocaleString(language, { style: "percent" });

const translated = (group, key, fallback) => own(WORDS[language][group], key) ?? fallback;
const titleOf = code => translated("obligations", code, OBLIGATIONS.get(code)?.title ?? code);
const asksOf = code => translated("asks", code, OBLIGATIONS.get(code)?.asks ?? "");
const categoryOf = id => translated("categories", id, CATEGORIES.get(id) ?? id);
const dimensionOf = id => translated("dimensions", id, id);

function countryOf(code) {
  const known = translated("countries", code, "");
  if (known || !/^[A-Z]{2}$/.test(code) || code === "XX") return known;
  try { return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code; } catch { return code; }
}

/** The short name of a law: country and year, or the short name of its first instrument. */
function lawLabel(law) {
  const country = countryOf(law.country);
  return country ? `${country} ${law.id.split("-").slice(1).join("-")}` : law.instruments[0].short;
}

/** The name of a language in the language of the interface. */
function languageName(code) {
  try { return new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code; } catch { return code; }
}

// ---- elements

/** Make an element: attributes, `on…` listeners, then children; texts become text nodes. */
function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

/** Words of a law: in their own language and direction, kept apart from the words around them. */
const lawWords = (tag, text, code, attributes = {}) => h(tag, { lang: code || null, dir: "auto", ...attributes }, text);

/** English words of the pipeline (reasons, warnings, elements) inside an interface in another language. */
const english = (tag, text, attributes = {}) => h(tag, { lang: language === "en" ? null : "en", ...attributes }, text);

/** A link to an address outside, or plain text if it is no web address. */
function outside(url, text = url) {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, text);
  return h("a", { href: url, rel: "noopener noreferrer external", class: "outside" }, text);
}

// ---- address: #/part/part?filter=value

const state = { path: [], query: {} };

function readAddress() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  state.path = path.split("/").filter(Boolean).map(part => { try { return decodeURIComponent(part); } catch { return part; } });
  state.query = Object.fromEntries(new URLSearchParams(query));
  const wanted = state.query.ui ?? remembered("language");
  language = Object.hasOwn(WORDS, wanted) ? wanted : "en";
}

/** The address of a page; the language of the interface goes along. */
function address(path, query = {}) {
  const all = { ...query };
  if (language !== "en" || state.query.ui) all.ui = language;
  const kept = new URLSearchParams(Object.entries(all).filter(([, value]) => value));
  const text = kept.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

/** Put the filters into the address without a new entry in the history. */
function keepFilters(changes) {
  Object.assign(state.query, changes);
  const text = address(state.path, state.query);
  try { history.replaceState(null, "", text); } catch { location.replace(text); }
}

/** What the reader chose last time on this computer; a browser may refuse to remember. */
function remembered(name) {
  try { return localStorage.getItem(`actip-${name}`); } catch { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(`actip-${name}`, value); } catch { /* the choice then lasts as long as the page */ }
}
