// The gap table: every verdict of every law, filtered and sorted.

const GAP_FIELDS = ["q", "law", "category", "verdict", "look", "lang"];
const STEP = 100;

const SORTS = {
  law: (a, b) => LAW_ORDER.get(a.law) - LAW_ORDER.get(b.law) || a.place - b.place,
  code: (a, b) => a.place - b.place || LAW_ORDER.get(a.law) - LAW_ORDER.get(b.law),
  verdict: (a, b) => severity(a) - severity(b) || a.place - b.place || LAW_ORDER.get(a.law) - LAW_ORDER.get(b.law),
  confidence: (a, b) => (a.confidence ?? 2) - (b.confidence ?? 2) || a.place - b.place || LAW_ORDER.get(a.law) - LAW_ORDER.get(b.law),
};
MODEL.findings.forEach(finding => { finding.place = OBLIGATIONS.get(finding.code).order; });

const SEVERITY = ["contrary", "missing", "partial", "not_assessed", "aligned"];
const severity = finding => SEVERITY.indexOf(finding.verdict) + (finding.beyond ? 0.5 : 0);

/** Rows in the order that the address asks for; "-" before a name turns it round. */
function inOrder(findings, standard) {
  const wanted = state.query.sort || standard;
  const order = own(SORTS, wanted.replace(/^-/, "")) ?? SORTS[standard];
  const sign = wanted.startsWith("-") ? -1 : 1;
  return [...findings].sort((a, b) => sign * order(a, b));
}

function gapsPage() {
  let limit = STEP;
  const draw = update => {
    const rows = inOrder(MODEL.findings.filter(finding => passes(finding, GAP_FIELDS)), "law");
    const resort = sort => {
      keepFilters({ sort });
      update();
      document.querySelector(`[data-sort="${sort.replace("-", "")}"]`)?.focus();
    };
    const more = () => { limit += STEP * 5; update(); };
    return { told: shownOf(rows.length, MODEL.findings.length), nodes: [
      rows.length > 0 && table(T("nav_gaps"), gapColumns(), rows.slice(0, limit), { sorted: state.query.sort || "law", onsort: resort, className: "gaps" }),
      rows.length > limit && h("button", { type: "button", onclick: more }, T("more", { count: number(rows.length - limit) })),
    ] };
  };
  return { title: T("nav_gaps"), nodes: [h("p", {}, T("gaps_lead")), filtered(GAP_FIELDS, [], draw)] };
}

function gapColumns() {
  return [
    { title: T("law"), sort: "law", cell: row => lawName(LAWS.get(row.law)) },
    { title: T("obligation"), sort: "code", cell: row => h("a", { href: address(["law", row.law, row.code]) }, titleOf(row.code)) },
    { title: T("verdict"), sort: "verdict", cell: row => [chip(row), " ", lookBadge(row), reviewBadge(row)] },
    { title: T("confidence"), sort: "confidence", class: "n", cell: row => row.confidence === null ? "–" : number(row.confidence, 2) },
    { title: T("cited"), cell: row => citation(row) || "–" },
    { title: T("words_of_law"), class: "quote", cell: row => row.quote ? lawWords("span", row.quote, row.language) : h("span", { class: "none" }, T(`none_${row.verdict}`)) },
  ];
}
