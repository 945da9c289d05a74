// What the study asks for: where the money comes from, the five dimensions, what the Convention itself lacks.

const MONEY = ["source_of_funds", "dedicated_fund", "budget_duty", "use_of_confiscated_assets", "funds_for_victims", "funds_for_institutions", "cost_of_return"];
const ANSWER_LOOK = { yes: "aligned", partly: "partial", no: "missing", "no words found": "not_assessed", "not assessed": "not_assessed" };

function financingPage() {
  const rows = tableOf("financing");
  const columns = [{ title: T("law"), cell: row => LAWS.has(row.law) ? lawName(LAWS.get(row.law)) : row.law },
    ...MONEY.map(name => ({ title: columnName(name), class: "answer", cell: row => answerCell(row, name) }))];
  const draw = () => {
    const kept = tableRows(rows, ["law"]);
    return { told: shownOf(kept.length, rows.length), nodes: [kept.length > 0 && table(T("nav_financing"), columns, kept, { className: "pinned" })] };
  };
  return { title: T("nav_financing"), nodes: [h("p", {}, T("financing_lead")), h("p", {}, T("financing_words_lead")), filtered(["law", "q"], [], draw)] };
}

/** An answer by word and colour, the provisions that give it, and their words when opened. */
function answerCell(row, name) {
  const look = own(ANSWER_LOOK, row[name]) ?? "not_assessed";
  const articles = row[`${name}_article`], quote = row[`${name}_quote`];
  const chipped = h("span", { class: `chip v-${look}` }, valueName(row[name]));
  if (!quote) return chipped;
  const told = h("summary", {}, articles || T("unnumbered"));
  return [chipped, h("details", { class: "words" }, told, quote.split(" | ").map(words => lawWords("blockquote", words, null)))];
}

const DIMENSION_NAMES = ["participation", "bindingness", "formalisation", "autonomy", "power"];

function dimensionsPage() {
  const rows = tableOf("dimensions"), sources = tableOf("dimension_sources");
  const columns = [{ title: T("law"), cell: row => LAWS.has(row.law) ? lawName(LAWS.get(row.law)) : row.law },
    ...DIMENSION_NAMES.map(name => ({ title: dimensionOf(name), class: "n", cell: row => row[name] === "" ? noScore(row.note) : [meter(Number(row[name]), row[name]), halves(row, name)] }))];
  const draw = () => {
    const kept = tableRows(rows, ["law"]);
    const counted = kept.filter(row => sources.some(source => source.law === row.law)).map(row => sourcesOf(row.law, sources));
    return { told: shownOf(kept.length, rows.length), nodes: [kept.length > 0 && table(T("nav_dimensions"), columns, kept, { className: "pinned" }), counted.length > 0 && h("h2", {}, T("counted_from")), ...counted] };
  };
  return { title: T("nav_dimensions"), nodes: [h("p", {}, T("dimensions_lead")), howCounted(), filtered(["law"], [], draw)] };
}

const noScore = note => h("span", { class: "chip v-not_assessed", title: note }, T("verdict_not_assessed"));
const halves = (row, name) => h("span", { class: "halves" }, T("halves", { met: row[`${name}_met`], structure: row[`${name}_structure`] }));

/** The formula, as the method page has it too. */
const howCounted = () => h("details", { class: "more" }, h("summary", {}, T("formula")), word("method_dimensions").map(text => h("p", {}, text)));

function sourcesOf(law, sources) {
  const columns = ["dimension", "share", "what", "weight", "count", "provisions"].map(name => ({ title: columnName(name), class: name === "provisions" ? "quote" : ["weight", "count"].includes(name) ? "n" : null,
    cell: row => name === "dimension" ? dimensionOf(row.dimension) : name === "share" ? valueName(row.share) : english("span", row[name]) }));
  const label = LAWS.has(law) ? lawLabel(LAWS.get(law)) : law;
  const box = h("details", { class: "more" }, h("summary", {}, label));
  box.addEventListener("toggle", () => { if (box.open && box.children.length === 1) box.append(table(label, columns, sources.filter(row => row.law === law), { className: "stacked" })); });
  return box;
}

const TREATY_NAMES = { actip: "ACTIP", palermo: "Palermo", cets197: "CETS 197", untoc: "UNTOC" };

function treatiesPage() {
  const rows = tableOf("convention_gaps");
  const draw = () => {
    const kept = tableRows(rows, ["area"]);
    return { told: shownOf(kept.length, rows.length), nodes: kept.map(themeCard) };
  };
  return { title: T("nav_convention_gaps"), nodes: [h("p", {}, T("convention_gaps_lead")), filtered(["area", "q"], [], draw)] };
}

function themeCard(row) {
  return h("section", { class: "theme" }, h("h2", {}, english("span", row.theme)), h("p", { class: "note" }, valueName(row.area), " · ", english("span", row.question)),
    h("p", {}, h("strong", {}, T("gap"), " "), english("span", row.gap)),
    h("div", { class: "sides" }, Object.keys(TREATY_NAMES).map(name => themeSide(row, name))));
}

/** What one treaty says on a subject: article, force, how far it is known, and the words; or that it is silent. */
function themeSide(row, name) {
  const articles = row[`${name}_article`].split("; "), forces = row[`${name}_force`].split("; "), known = (name === "actip" ? row.actip_known : "").split("; ");
  const head = h("h3", {}, TREATY_NAMES[name]);
  if (!row[`${name}_quote`]) return h("div", { class: "side" }, head, h("p", { class: "none" }, T("treaty_silent")));
  const words = row[`${name}_quote`].split(" | ").map((quote, place) => [
    h("p", { class: "cited" }, `${T("unit_article")} ${articles[place]} · ${valueName(forces[place])}`, known[place] && known[place] !== "read" && [" ", h("span", { class: "badge" }, valueName(known[place]))]),
    english("blockquote", quote)]);
  return h("div", { class: "side" }, head, words);
}
