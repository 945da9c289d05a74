// Filters: one form for all pages, kept in the address; a page says which fields it has.

const FIELDS = {
  law: () => JUDGED.map(law => [law.id, lawLabel(law) + (law.status === "replaced" ? ` (${T("status_replaced")})` : "")]),
  category: () => MODEL.categories.map(([id]) => [id, categoryOf(id)]),
  verdict: () => [["gap", T("any_gap")], ...VERDICTS.map(verdict => [verdict, `${T(`sign_${verdict}`)} ${T(`verdict_${verdict}`)}`])],
  look: () => [["yes", T("look_yes")], ["no", T("look_no")]],
  lang: () => [...new Set(JUDGED.map(law => law.language))].sort().map(code => [code, languageName(code)]),
  kind: () => valuesIn("actors", "kind"),
  role: () => valuesIn("actors", "role"),
  addressee: () => valuesIn("scope", "addressee"),
  area: () => valuesIn("convention_gaps", "area"),
};

/** The values that stand in a column of a table of the study, with their names. */
const valuesIn = (name, column) => [...new Set(tableOf(name).map(row => row[column]))].filter(Boolean).sort().map(value => [value, valueName(value)]);

/** Whether a finding passes the filters that a page has. */
function passes(finding, fields) {
  const { law, category, verdict, look, lang, q } = state.query;
  const wants = name => fields.includes(name);
  if (wants("law") && law && finding.law !== law) return false;
  if (wants("category") && category && OBLIGATIONS.get(finding.code).category !== category) return false;
  if (wants("verdict") && verdict && !(verdict === "gap" ? GAPS.has(finding.verdict) : finding.verdict === verdict)) return false;
  if (wants("look") && look && needsLook(finding) !== (look === "yes")) return false;
  if (wants("lang") && lang && LAWS.get(finding.law).language !== lang) return false;
  return !(wants("q") && q && !mentions(findingWords(finding), q));
}

const lawPasses = law => (!state.query.law || state.query.law === law.id) && (!state.query.lang || state.query.lang === law.language);

/** The words of a finding that a query is held against, made once for each language. */
const findingCache = new Map();
function findingWords(finding) {
  const key = `${language}/${finding.law}/${finding.code}`;
  if (!findingCache.has(key)) {
    const parts = [finding.code, titleOf(finding.code), finding.quote, finding.article, finding.reason, finding.gloss, lawLabel(LAWS.get(finding.law))];
    findingCache.set(key, plain(parts.join(" ")));
  }
  return findingCache.get(key);
}

/** Lower case without Latin accents, so that a query typed on a plain keyboard finds Vietnamese or Portuguese words. */
const plain = text => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

const wordsOf = query => plain(query).split(/\s+/).filter(Boolean);
const mentions = (text, query) => wordsOf(query).every(part => text.includes(part));

/** The form; `sorts` are the orders offered, `update` draws what is below again. */
function filterBar(fields, sorts, update) {
  const changed = (name, value) => { keepFilters({ [name]: value }); update(); };
  const select = (name, label, options, none) => h("label", { class: "field" }, h("span", {}, label),
    h("select", { name, onchange: event => changed(name, event.target.value) },
      none && h("option", { value: "" }, none),
      options.map(([value, text]) => h("option", { value, selected: state.query[name] === value }, text))));
  const selects = fields.filter(name => FIELDS[name]).map(name => select(name, T(`filter_${name}`), FIELDS[name](), T("all")));
  const order = sorts.length ? select("sort", T("sort"), sorts, null) : null;
  const reset = () => {
    keepFilters(Object.fromEntries([...fields, "sort"].map(name => [name, ""])));
    form.replaceWith(form = filterBar(fields, sorts, update));
    form.querySelector("select, input").focus();
    update();
  };
  let form = h("form", { class: "filters", role: "search", "aria-label": T("filters"), onsubmit: event => event.preventDefault() },
    fields.includes("q") && queryField(changed), selects, order, h("button", { type: "button", class: "reset", onclick: reset }, T("reset")));
  return form;
}

function queryField(changed) {
  let waiting = 0;
  const typed = event => {
    clearTimeout(waiting);
    waiting = setTimeout(() => changed("q", event.target.value.trim()), 150);
  };
  const cleared = event => {
    if (event.key !== "Escape" || !event.target.value) return;
    event.stopPropagation();
    event.target.value = "";
    changed("q", "");
  };
  return h("label", { class: "field wide" }, h("span", {}, T("words")),
    h("input", { type: "search", name: "q", value: state.query.q ?? "", maxlength: "200", autocomplete: "off", spellcheck: "false", oninput: typed, onkeydown: cleared }));
}

/** Filters above, results below; only the results are drawn again when a filter changes, so the focus stays. */
function filtered(fields, sorts, draw) {
  const status = h("p", { class: "status", role: "status" });
  const results = h("div", { class: "results" });
  const update = () => {
    const { nodes, told } = draw(update);
    results.replaceChildren(...nodes.flat().filter(Boolean));
    status.textContent = told;
  };
  const bar = filterBar(fields, sorts, update);
  update();
  return [bar, status, results];
}

const shownOf = (count, total) => count ? T("shown", { count: number(count), total: number(total) }) : T("nothing_shown");
