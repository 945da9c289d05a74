// The eleven members as tiles that lie roughly as the countries do.

const TILES = { MM: [1, 1], LA: [1, 2], VN: [1, 3], TH: [2, 2], KH: [2, 3], PH: [2, 5], MY: [3, 2], BN: [3, 4], SG: [4, 2], ID: [4, 3], TL: [4, 5] };

function mapSection() {
  const tiles = h("ul", { class: "tiles", "aria-labelledby": "map-title" });
  const draw = () => tiles.replaceChildren(...Object.entries(TILES).map(([country, place]) => tile(country, place)));
  const choose = event => { keepFilters({ map: event.target.value }); draw(); };
  const options = [["", T("map_financing")], ["all", T("map_all")], ...MODEL.obligations.map(o => [o.code, titleOf(o.code)])];
  const picker = h("label", { class: "field" }, h("span", {}, T("map_shows")), h("select", { name: "map", onchange: choose },
    options.map(([value, text]) => h("option", { value, selected: (state.query.map ?? "") === value }, text))));
  draw();
  return section("map", T("map"), h("form", { class: "filters", onsubmit: event => event.preventDefault() }, picker), tiles);
}

function tile(country, [row, column]) {
  const law = CURRENT.find(candidate => candidate.country === country);
  const inside = law ? tileWords(law) : [h("strong", {}, countryOf(country)), h("span", { class: "none" }, T("no_law"))];
  return h("li", { class: `tile r${row} c${column}` }, inside);
}

function tileWords(law) {
  const shown = state.query.map ?? "";
  const head = h("strong", {}, lawName(law));
  if (shown === "all") {
    const counts = countsOf(MODEL.findings.filter(finding => finding.law === law.id));
    return [head, bar(counts), h("span", {}, T("tile_all", { aligned: counts.aligned, gaps: counts.partial + counts.missing + counts.contrary, open: counts.not_assessed }))];
  }
  const codes = OBLIGATIONS.has(shown) ? [shown] : MODEL.obligations.filter(o => o.category === "financing").map(o => o.code);
  return [head, h("ul", { class: "tile-verdicts" }, codes.map(code => findingOf(law.id, code)).filter(Boolean).map(finding =>
    h("li", {}, h("a", { href: address(["law", law.id, finding.code]), class: "plain" }, chip(finding, true), " ",
      codes.length > 1 ? titleOf(finding.code) : verdictWords(finding), codes.length > 1 && h("span", { class: "visually-hidden" }, `: ${verdictWords(finding)}`)))))];
}
