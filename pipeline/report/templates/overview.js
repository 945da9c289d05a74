// The first page: how things stand, financing first, what is not assessed and why, and the matrix.

function overviewPage() {
  const findings = MODEL.findings.filter(finding => LAWS.get(finding.law).status !== "replaced");
  const members = new Set(CURRENT.map(law => law.country).filter(country => TILES[country]));
  const lead = T("lead", { laws: JUDGED.length, current: CURRENT.length, members: members.size, obligations: MODEL.obligations.length });
  return { title: T("overview_title"), nodes: [
    h("p", { class: "lead" }, lead), trust(), counts(findings), financing(), mapSection(), matrixSection(), notAssessed(findings), byLaw(), allWarnings(),
  ] };
}

/** How far the verdicts can be trusted, in two sentences, from the metrics. */
function trust() {
  const verdicts = MODEL.metrics.verdicts ?? {};
  const missing = verdicts.missing ?? {};
  const measured = verdicts.cases ? T("trust_measured", { cases: verdicts.cases, accuracy: percent(verdicts.accuracy), precision: percent(missing.precision), recall: percent(missing.recall) }) : T("trust_unmeasured");
  return h("aside", { class: "notice", "aria-label": T("how_sure") }, h("p", {}, h("strong", {}, T("how_sure")), " ", T("trust_lead"), " ", measured, " ",
    h("a", { href: address(["accuracy"]) }, T("nav_accuracy"))));
}

function counts(findings) {
  const found = countsOf(findings);
  const items = VERDICTS.map(verdict => h("li", { class: `count v-${verdict}` },
    h("a", { href: address(["gaps"], { verdict }) }, h("span", { class: "big" }, number(found[verdict])), h("span", {}, h("b", { "aria-hidden": "true" }, `${T(`sign_${verdict}`)} `), T(`verdict_${verdict}`)))));
  const look = findings.filter(needsLook).length;
  return section("counts", T("counts"), h("p", {}, T("counts_of", { count: number(findings.length), laws: CURRENT.length })), h("ul", { class: "counts" }, items),
    h("p", {}, T("look_count", { count: number(look), look: number(MODEL.look, 2) }), " ", h("a", { href: address(["gaps"], { look: "yes" }) }, T("look_list"))),
    h("p", { class: "note" }, T("not_missing")));
}

function financing() {
  const codes = MODEL.obligations.filter(o => o.category === "financing").map(o => o.code);
  const cell = (law, code) => {
    const finding = findingOf(law.id, code);
    return finding && h("a", { href: address(["law", law.id, code]), class: "plain" }, chip(finding), h("span", { class: "cited" }, citation(finding)));
  };
  const columns = [{ title: T("law"), cell: law => lawName(law) }, ...codes.map(code => ({ title: titleOf(code), cell: law => cell(law, code) }))];
  return section("financing", T("financing"), h("ul", {}, financingWords(codes)), table(T("financing_caption"), columns, JUDGED, { className: "financing" }));
}

/** The finding in words, counted from the laws in force. */
function financingWords(codes) {
  return codes.map(code => {
    const found = countsOf(CURRENT.map(law => findingOf(law.id, code)).filter(Boolean));
    return h("li", {}, T("financing_words", { title: titleOf(code), aligned: found.aligned, partial: found.partial, missing: found.missing + found.contrary, open: found.not_assessed }));
  });
}

/** For each law what could not be judged, by reason. */
function notAssessed(findings) {
  const groups = new Map();
  for (const finding of findings.filter(row => row.verdict === "not_assessed")) {
    const key = `${finding.law}\n${finding.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const item = rows => h("li", {}, lawName(LAWS.get(rows[0].law)), " ",
    h("a", { href: address(["law", rows[0].law], { verdict: "not_assessed" }) }, T("of_obligations", { count: rows.length, total: MODEL.obligations.length })),
    ": ", english("span", rows[0].reason), " ", english("span", LAWS.get(rows[0].law).held ? `${T("held")}: ${LAWS.get(rows[0].law).held}` : ""));
  const rows = [...groups.values()];
  return section("not-assessed", T("not_assessed_title"), h("p", {}, T("not_assessed_lead")),
    rows.length ? h("ul", { class: "plain-list" }, rows.map(item)) : h("p", {}, T("all_assessed")));
}

function byLaw() {
  const of = new Map(JUDGED.map(law => [law.id, countsOf(MODEL.findings.filter(finding => finding.law === law.id))]));
  const columns = [{ title: T("law"), cell: law => lawName(law) }, { title: T("share"), class: "wide", cell: law => bar(of.get(law.id)) },
    ...VERDICTS.map(verdict => ({ title: [h("b", { "aria-hidden": "true" }, `${T(`sign_${verdict}`)} `), T(`verdict_${verdict}`)], class: "n", cell: law => number(of.get(law.id)[verdict]) }))];
  return section("by-law", T("by_law"), table(T("by_law_caption"), columns, JUDGED));
}

function allWarnings() {
  const warned = JUDGED.filter(law => law.warnings.length);
  return section("warnings", T("warnings"), h("p", {}, T("warnings_lead")),
    warned.map(law => h("div", { class: "warning" }, h("h3", {}, h("a", { href: address(["law", law.id]) }, lawLabel(law)), ...lawBadges({ ...law, warnings: [] })), warningList(law))));
}
