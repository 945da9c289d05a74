// Tables that are shown as they are, row by row: actors, force and scope, and what goes beyond the Convention.

const columnName = name => translated("columns", name, name.replaceAll("_", " "));
const valueName = value => translated("values", value, value.replaceAll("_", " "));

/** A table of the study as rows that know their columns by name. */
function tableOf(name) {
  const found = MODEL.tables[name];
  return found ? found.rows.map(row => Object.fromEntries(found.columns.map((column, place) => [column, row[place]]))) : [];
}

const TOLD_BY_OTHERS = new Set(["country", "title", "category"]); // the law's name tells its country, the obligation the rest
const TABLE_FIELDS = ["law", "category", "kind", "role", "addressee"];

function tablePage(name) {
  const rows = tableOf(name);
  if (!rows.length) return notFound();
  const shown = Object.keys(rows[0]).filter(column => !TOLD_BY_OTHERS.has(column));
  const columns = shown.map(column => ({ title: columnName(column), sort: column, class: isNumber(rows, column) ? "n" : column === "what" || longest(rows, column) <= 60 ? "told" : "quote",
    cell: row => [column === "quote" && leadOf(row.law, row.code, row.quote), tableCell(column, row[column])] }));
  const fields = [...TABLE_FIELDS.filter(field => field in rows[0]), "q"];
  const draw = update => {
    const kept = tableRows(rows, fields);
    const resort = sort => { keepFilters({ sort }); update(); document.querySelector(`[data-sort="${sort.replace("-", "")}"]`)?.focus(); };
    return { told: shownOf(kept.length, rows.length), nodes: [kept.length > 0 && table(T(`nav_${name}`), columns, kept, { sorted: state.query.sort ?? "", onsort: resort, className: "stacked" })] };
  };
  return { title: T(`nav_${name}`), nodes: [h("p", {}, T(`${name}_lead`)), filtered(fields, [], draw)] };
}

function tableRows(rows, fields) {
  const { q = "", sort = "" } = state.query;
  const kept = rows.filter(row => fields.every(field => !(field in row) || !state.query[field] || row[field] === state.query[field])
    && mentions(plain(Object.values(row).join(" ")), q));
  const column = sort.replace(/^-/, "");
  if (!rows.length || own(rows[0], column) === undefined) return kept;
  const sign = sort.startsWith("-") ? -1 : 1;
  return kept.sort((a, b) => sign * a[column].localeCompare(b[column], "en", { numeric: true }));
}

const isNumber = (rows, column) => rows.every(row => row[column] !== "" && !Number.isNaN(Number(row[column])));
const longest = (rows, column) => Math.max(0, ...rows.map(row => row[column].length));

/** Ids become links with their names, words of the lists the interface's own; all else is text. */
function tableCell(column, value) {
  if (column === "model_for") return h("ul", { class: "plain-list" }, value.split("; ").filter(law => LAWS.has(law)).map(law => h("li", {}, h("a", { href: address(["law", law]) }, lawLabel(LAWS.get(law))))));
  if (/law$/.test(column) && LAWS.has(value)) return lawName(LAWS.get(value));
  if (/code$/.test(column) && OBLIGATIONS.has(value)) return h("a", { href: address(["obligation", value]) }, titleOf(value));
  if (column === "category") return categoryOf(value);
  if (["kind", "role", "beyond"].includes(column)) return valueName(value);
  if (column === "verdict") return T(`verdict_${value}`);
  if (column === "force") return value && T(`law_force_${value}`);
  if (["addressee", "beneficiaries", "limits"].includes(column)) return value.split("; ").map(valueName).join("; ");
  return column === "what" ? english("span", value) : lawWords("span", value, null);
}
