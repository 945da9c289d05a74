// Tables that the study asks for, shown as they are: dimensions, actors, beyond, what the Convention lacks.

const columnName = name => translated("columns", name, name.replaceAll("_", " "));

function tablePage(name) {
  const found = MODEL.tables[name];
  if (!found) return notFound();
  const at = Object.fromEntries(found.columns.map((column, place) => [column, place]));
  const shares = new Set(found.columns.filter((column, place) => isShare(found.rows.map(row => row[place]))));
  const columns = found.columns.map((column, place) => ({ title: columnName(column), sort: column, class: isNumber(found.rows, place) ? "n" : longest(found.rows, place) > 60 ? "quote" : null,
    cell: row => tableCell(column, row[place], shares.has(column)) }));
  const fields = [at.law !== undefined && "law", at.category !== undefined && "category", "q"].filter(Boolean);
  const draw = update => {
    const rows = tableRows(found, at);
    const resort = sort => { keepFilters({ sort }); update(); document.querySelector(`[data-sort="${sort.replace("-", "")}"]`)?.focus(); };
    return { told: shownOf(rows.length, found.rows.length), nodes: [rows.length > 0 && table(T(`nav_${name}`), columns, rows, { sorted: state.query.sort ?? "", onsort: resort })] };
  };
  return { title: T(`nav_${name}`), nodes: [h("p", {}, T(`${name}_lead`)), filtered(fields, [], draw)] };
}

function tableRows(found, at) {
  const { law, category, q = "", sort = "" } = state.query;
  const rows = found.rows.filter(row => (!law || at.law === undefined || row[at.law] === law)
    && (!category || at.category === undefined || row[at.category] === category) && mentions(plain(row.join(" ")), q));
  const place = own(at, sort.replace(/^-/, ""));
  if (place === undefined) return rows;
  const sign = sort.startsWith("-") ? -1 : 1;
  return [...rows].sort((a, b) => sign * a[place].localeCompare(b[place], "en", { numeric: true }));
}

const isNumber = (rows, place) => rows.every(row => row[place] === "" || !Number.isNaN(Number(row[place])));
const longest = (rows, place) => Math.max(0, ...rows.map(row => row[place].length));
const isShare = values => values.some(value => value.includes(".")) && values.every(value => value === "" || (Number(value) >= 0 && Number(value) <= 1));

/** Ids become links with their names, verdicts chips, shares bars; all else is text. */
function tableCell(column, value, share) {
  if (/law$/.test(column) && LAWS.has(value)) return lawName(LAWS.get(value));
  if (/code$/.test(column) && OBLIGATIONS.has(value)) return h("a", { href: address(["obligation", value]) }, titleOf(value));
  if (column === "verdict" && VERDICTS.includes(value)) return chip({ verdict: value, beyond: false });
  if (column === "category") return categoryOf(value);
  if (column === "dimension") return dimensionOf(value);
  if (share && value !== "") return meter(Number(value), value);
  return lawWords("span", value, null);
}
