// The matrix of obligations and laws: a grid in which the arrow keys move and one cell is in the tab order.

const MATRIX_FIELDS = ["law", "category", "verdict", "look", "lang"];

function matrixSection() {
  const sorts = [["", T("order_codebook")], ["gaps", T("order_gaps")]];
  return section("matrix", T("matrix"), h("p", {}, T("matrix_how")), legend(), filtered(MATRIX_FIELDS, sorts, drawMatrix));
}

function drawMatrix() {
  const laws = JUDGED.filter(lawPasses);
  const marks = ["category", "verdict", "look"];
  const shown = new Map(laws.flatMap(law => MODEL.obligations.map(o => findingOf(law.id, o.code)))
    .filter(finding => finding && passes(finding, marks)).map(finding => [`${finding.law}/${finding.code}`, finding]));
  const rows = MODEL.obligations.filter(o => laws.some(law => shown.has(`${law.id}/${o.code}`)));
  if (!rows.length) return { nodes: [], told: shownOf(0) };
  const grid = matrixGrid(laws, sortedRows(rows, laws), shown);
  return { nodes: [region(T("matrix"), grid)], told: shownOf(shown.size, JUDGED.length * MODEL.obligations.length) };
}

/** In the codebook's order by category, or by how many of the laws shown have a gap. */
function sortedRows(rows, laws) {
  if (state.query.sort !== "gaps") return rows;
  const gaps = code => laws.filter(law => GAPS.has(findingOf(law.id, code)?.verdict)).length;
  return [...rows].sort((a, b) => gaps(b.code) - gaps(a.code) || a.order - b.order);
}

function matrixGrid(laws, rows, shown) {
  const head = h("tr", {}, h("th", { scope: "col" }, T("obligation")), laws.map(matrixHead));
  const body = [];
  let category = "";
  for (const row of rows) {
    if (row.category !== category && state.query.sort !== "gaps") {
      category = row.category;
      body.push(h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: laws.length + 1 }, h("span", {}, categoryOf(category)))));
    }
    body.push(h("tr", {}, h("th", { scope: "row" }, h("a", { href: address(["obligation", row.code]) }, titleOf(row.code))),
      laws.map(law => matrixCell(law, row, shown))));
  }
  const grid = h("table", { class: "matrix", role: "grid", "aria-label": T("matrix"), onkeydown: event => moveInGrid(event, grid) },
    h("thead", {}, head), h("tbody", {}, body));
  grid.querySelectorAll("a, button").forEach((link, place) => { link.tabIndex = place ? -1 : 0; });
  grid.addEventListener("focusin", event => rove(grid, event.target));
  return grid;
}

function matrixHead(law) {
  const year = law.id.split("-").slice(1).join("-");
  const name = h("a", { href: address(["law", law.id]), title: law.title, "aria-label": `${law.country} ${year}, ${lawLabel(law)}` }, `${law.country} `, h("br"), year);
  return h("th", { scope: "col", class: law.status === "replaced" ? "old" : null }, name, h("span", { class: "badges" }, lawBadges(law, true)));
}

function matrixCell(law, row, shown) {
  const finding = shown.get(`${law.id}/${row.code}`);
  if (!finding) return h("td", { class: "off" }, h("span", { "aria-label": T("filtered_out") , role: "img" }, "·"));
  const label = `${lawLabel(law)}, ${titleOf(row.code)}: ${verdictWords(finding)}${needsLook(finding) ? `, ${T("look_badge")}` : ""}`;
  return h("td", {}, h("a", { href: address(["law", law.id, row.code]), class: `cell v-${finding.verdict}`, "aria-label": `${signOf(finding)} ${label}`, title: label },
    signOf(finding), needsLook(finding) && h("span", { class: "dot" })));
}

function rove(grid, target) {
  const link = target.closest("a, button");
  if (!link || link.tabIndex === 0) return;
  grid.querySelectorAll("[tabindex='0']").forEach(other => { other.tabIndex = -1; });
  link.tabIndex = 0;
}

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Move by arrows within rows and columns, Home and End within a row, with Control to the first and last cell. */
function moveInGrid(event, grid) {
  const from = event.target.closest("th, td");
  const target = from && (STEPS[event.key] ? stepFrom(grid, from, ...STEPS[event.key]) : endOf(grid, from, event));
  if (!target) return;
  event.preventDefault();
  rove(grid, target);
  target.focus();
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The next cell that holds a link in one direction; within a head, from the name to its buttons first. */
function stepFrom(grid, from, down, right) {
  if (right) {
    const links = [...from.closest("tr").querySelectorAll("a, button")];
    return links[links.indexOf(document.activeElement) + right];
  }
  for (let row = grid.rows[from.parentNode.rowIndex + down]; row; row = grid.rows[row.rowIndex + down]) {
    const link = row.cells[from.cellIndex]?.querySelector("a, button");
    if (link && row.cells.length > 1) return link;
  }
  return null;
}

function endOf(grid, from, event) {
  if (event.key !== "Home" && event.key !== "End") return null;
  const links = [...(event.ctrlKey ? grid : from.closest("tr")).querySelectorAll("a, button")];
  return event.key === "Home" ? links[0] : links.at(-1);
}
