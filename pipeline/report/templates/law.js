// A law's page: what is known of its text, then its verdicts by category.

const LAW_FIELDS = ["q", "category", "verdict", "look"];

function lawPage(id, code) {
  const law = LAWS.get(id);
  if (!law?.judged) return notFound();
  const sorts = [["", T("order_category")], ["weight", T("order_weight")], ["verdict", T("order_verdict")], ["confidence", T("order_confidence")]];
  const rows = MODEL.findings.filter(finding => finding.law === id);
  const draw = () => drawVerdicts(rows, code);
  return { title: lawLabel(law), target: code && `/law/${id}/${code}`, nodes: [
    lawHead(law), warningBox(law), h("h2", { id: "verdicts" }, T("verdicts")), legend(), lawCounts(rows), filtered(LAW_FIELDS, sorts, draw), lawCard(law),
  ] };
}

function lawHead(law) {
  const later = LAWS.get(law.replaced_by), earlier = LAWS.get(law.replaces);
  return h("div", { class: "law-head" },
    lawWords("p", law.original, law.language, { class: "original" }), law.title !== law.original && english("p", law.title, { class: "lead" }),
    h("p", {}, h("span", { class: law.status === "in_force" ? "badge" : "badge strong" }, T(`status_${law.status}`)), " ",
      later && [T("replaced_by"), " ", lawName(later), " "], earlier && [T("replaces"), " ", lawName(earlier), " "],
      T("as_of", { date: law.as_of || "–" }), " · ", T(`edition_short_${law.edition}`), " · ", T(`extent_${law.extent}`)),
    law.extent === "partial" && english("p", `${T("held")}: ${law.held}`, { class: "note" }));
}

function warningBox(law) {
  if (!law.warnings.length) return null;
  return h("aside", { class: "notice", "aria-label": T("warnings") }, h("h2", {}, h("span", { "aria-hidden": "true" }, "⚠ "), T("warnings")), warningList(law));
}

function lawCounts(rows) {
  const found = countsOf(rows);
  return h("div", { class: "law-counts" }, bar(found), h("p", {}, VERDICTS.map(verdict => `${T(`verdict_${verdict}`)}: ${found[verdict]}`).join(" · ")));
}

/** Verdicts under their categories (or in one list, if sorted otherwise); the one that the address names is always there. */
function drawVerdicts(rows, code) {
  const shown = rows.filter(finding => finding.code === code || passes(finding, LAW_FIELDS));
  const row = finding => verdictRow(finding, finding.code === code);
  const openAll = h("button", { type: "button", onclick: event => toggleAll(event.target) }, T("open_all"));
  const nodes = state.query.sort ? byWeight(shown).map(row) : MODEL.categories.map(([id]) => {
    const inside = shown.filter(finding => OBLIGATIONS.get(finding.code).category === id);
    return inside.length > 0 && h("section", { class: "category" }, h("h3", {}, categoryOf(id)), inside.map(row));
  });
  return { nodes: [shown.length > 0 && openAll, ...nodes], told: shownOf(shown.length, rows.length) };
}

const BINDING = ["shall", "shall_qualified", "shall_endeavour", "shall_consider", "declaratory", "may"];

/** Gaps first: financing, then by how strongly the Convention binds and how far the law falls short. */
function byWeight(rows) {
  if (state.query.sort !== "weight") return inOrder(rows, "code");
  const weight = finding => {
    const obligation = OBLIGATIONS.get(finding.code);
    return [GAPS.has(finding.verdict) ? 0 : 1, obligation.category === "financing" ? 0 : 1, BINDING.indexOf(obligation.force), severity(finding), finding.place];
  };
  return rows.map(finding => [weight(finding), finding]).sort(([a], [b]) => a.map((value, place) => value - b[place]).find(Boolean) ?? 0).map(([, finding]) => finding);
}

function toggleAll(button) {
  const rows = [...document.querySelectorAll("details.verdict")];
  const open = rows.some(row => !row.open);
  rows.forEach(row => { row.open = open; });
  button.textContent = T(open ? "close_all" : "open_all");
}

/** The card: instruments with their addresses, what is held, how it is known. */
function lawCard(law) {
  return section("card", T("card"), cardParts(law), law.remarks.length > 0 && h("details", { class: "more" },
    h("summary", {}, T("remarks", { count: law.remarks.length })),
    h("ul", {}, law.remarks.map(remark => english("li", `${remark.document}, ${remark.number}: ${remark.remark}`)))));
}

function cardParts(law) {
  return [
    pairs([[T("held"), english("span", law.held)], [T("coverage_note"), law.note && english("span", law.note)],
      [T("knowledge"), law.knowledge && english("span", law.knowledge)], [T("licence"), law.licence && english("span", law.licence)]]),
    h("h3", {}, T("instruments")), h("ul", { class: "plain-list" }, law.instruments.map(instrumentItem)),
    h("p", {}, h("a", { href: address(["text", law.id]) }, T("read_text"))),
  ];
}

function instrumentItem(instrument) {
  const dates = [instrument.adopted && T("adopted", { date: instrument.adopted }), instrument.in_force && T("in_force", { date: instrument.in_force }), instrument.gazette];
  return h("li", {}, h("strong", {}, instrument.short), ": ", lawWords("span", instrument.title, instrument.language),
    instrument.title_english && instrument.title_english !== instrument.title && [" – ", english("span", instrument.title_english)],
    h("br"), h("span", { class: "note" }, [T(`role_${instrument.role}`), ...dates.filter(Boolean)].join(" · ")), h("br"), sourceLinks(instrument));
}
