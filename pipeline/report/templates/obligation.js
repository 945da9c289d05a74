// An obligation's page: what the Convention asks, then all laws side by side, best model first.

const OBLIGATION_FIELDS = ["law", "verdict", "look", "lang"];

function obligationsPage() {
  const draw = () => {
    const rows = MODEL.obligations.filter(o => !state.query.category || o.category === state.query.category);
    const columns = [
      { title: T("obligation"), cell: o => h("a", { href: address(["obligation", o.code]) }, titleOf(o.code)) },
      { title: T("category"), cell: o => categoryOf(o.category) },
      { title: T("convention_side"), cell: o => treatyCitation(o) },
      { title: T("force_convention"), cell: o => T(`force_${o.force}`) },
      ...VERDICTS.map(verdict => ({ title: [h("b", { "aria-hidden": "true" }, `${T(`sign_${verdict}`)} `), T(`verdict_${verdict}`)], class: "n",
        cell: o => number(CURRENT.filter(law => findingOf(law.id, o.code)?.verdict === verdict).length) })),
    ];
    return { nodes: [table(T("obligations_caption"), columns, rows)], told: shownOf(rows.length, MODEL.obligations.length) };
  };
  return { title: T("nav_obligations"), nodes: [h("p", {}, T("obligations_lead")), filtered(["category"], [], draw)] };
}

function obligationPage(code) {
  const obligation = OBLIGATIONS.get(code);
  if (!obligation) return notFound();
  const sorts = [["", T("order_best")], ["law", T("order_law")], ["confidence", T("order_confidence")]];
  const rows = JUDGED.map(law => findingOf(law.id, code)).filter(Boolean);
  const draw = () => {
    const kept = rows.filter(finding => passes(finding, OBLIGATION_FIELDS));
    const shown = state.query.sort ? inOrder(kept, "law") : [...kept].sort(bestFirst);
    return { nodes: [h("div", { class: "cards" }, shown.map(lawCardOf))], told: shownOf(shown.length, rows.length) };
  };
  return { title: titleOf(code), nodes: [
    h("p", { class: "note" }, `${code} · ${categoryOf(obligation.category)} · ${T("dimension")}: ${dimensionOf(obligation.dimension)}`),
    obligationHead(obligation), h("h2", {}, T("side_by_side")), h("p", {}, T("best_first_note")), legend(), filtered(OBLIGATION_FIELDS, sorts, draw),
  ] };
}

function obligationHead(obligation) {
  const list = (title, parts) => Object.keys(parts).length > 0 && h("div", {}, h("h3", {}, title), h("ul", {}, Object.values(parts).map(text => english("li", text))));
  return h("div", { class: "sides" },
    h("section", { class: "side" }, h("h2", {}, T("asked")), h("p", { class: "lead" }, asksOf(obligation.code)),
      h("p", { class: "cited" }, `${treatyCitation(obligation)} · ${T(`force_${obligation.force}`)}`),
      obligation.quote ? [lawWords("blockquote", obligation.quote, obligation.language), editionNote(LAWS.get(MODEL.convention).edition)] : h("p", { class: "none" }, T("no_convention_quote")),
      obligation.recalled && obligation.article && h("p", { class: "note" }, T("recalled")),
      h("p", { class: "place" }, placeWords(obligation)), h("p", { class: "links" }, readInPlace(MODEL.convention, obligation.start))),
    h("section", { class: "side" }, h("h2", {}, T("rules")),
      pairs([[T("verdict_aligned"), english("span", obligation.aligned)], [T("verdict_partial"), english("span", obligation.partial)],
        [T("force_needed"), T(`strength_${obligation.strength}`)]]),
      list(T("elements_sought", { count: obligation.at[0], total: Object.keys(obligation.elements).length }), obligation.elements),
      list(T("whole"), obligation.whole), list(T("contrary_if"), obligation.contrary)));
}

/** Beyond, aligned, partial, contrary, missing, not assessed; among equals laws in force, then elements, then confidence. */
function bestFirst(a, b) {
  const rank = row => ["aligned", "partial", "contrary", "missing", "not_assessed"].indexOf(row.verdict) - (row.beyond ? 0.5 : 0);
  const old = row => LAWS.get(row.law).status === "replaced" ? 1 : 0;
  return rank(a) - rank(b) || old(a) - old(b) || b.found.length - a.found.length || (b.confidence ?? 0) - (a.confidence ?? 0) || LAW_ORDER.get(a.law) - LAW_ORDER.get(b.law);
}

function lawCardOf(finding) {
  const law = LAWS.get(finding.law);
  const obligation = OBLIGATIONS.get(finding.code);
  const says = { ...obligation.elements, ...obligation.whole };
  const lacking = finding.verdict === "partial" && finding.lacking.length > 0;
  return h("article", { class: "card", "aria-label": `${lawLabel(law)}: ${verdictWords(finding)}` },
    h("h3", {}, lawName(law)), h("p", {}, chip(finding), " ", lookBadge(finding), reviewBadge(finding)),
    h("p", { class: "cited" }, citation(finding)),
    finding.quote && leadWords(finding),
    finding.quote ? lawWords("blockquote", finding.quote, finding.language) : h("p", { class: "none" }, T(`none_${finding.verdict}`)),
    finding.quote && h("p", { class: "note" }, T(`edition_brief_${finding.edition}`)),
    finding.gloss && h("p", { class: "gloss" }, h("strong", {}, T("gloss")), " ", english("span", finding.gloss)),
    lacking && h("p", { class: "note" }, T("not_found", { count: finding.lacking.length }), ": ", english("span", finding.lacking.map(id => says[id] ?? id).join("; "))),
    h("p", { class: "note" }, [finding.force && T(`law_force_${finding.force}`), finding.confidence !== null && T("confidence_short", { value: number(finding.confidence, 2) })].filter(Boolean).join(" · ")),
    h("p", { class: "links" }, h("a", { href: address(["law", finding.law, finding.code]) }, T("see_verdict"), h("span", { class: "visually-hidden" }, ` ${lawLabel(law)}`))));
}
