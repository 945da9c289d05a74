// Method, words used, and the sources with how far each is known.

function methodPage() {
  const verdictWordsList = h("dl", { class: "pairs" }, VERDICTS.map(verdict => h("div", {}, h("dt", {}, chip({ verdict, beyond: false })), h("dd", {}, T(`means_${verdict}`)))),
    h("div", {}, h("dt", {}, chip({ verdict: "aligned", beyond: true })), h("dd", {}, T("means_beyond"))));
  const bounds = Object.fromEntries(Object.entries(MODEL.bounds).map(([name, bound]) => [name, number(bound, 2)]));
  const paragraphs = key => word(key).map(text => h("p", {}, inserted(text, bounds)));
  const treaties = MODEL.laws.filter(law => law.kind === "convention");
  const others = MODEL.laws.filter(law => !law.judged && law.kind !== "convention");
  return { title: T("nav_method"), nodes: [
    section("how", T("how"), paragraphs("method_how")),
    section("verdict-words", T("verdict_words"), verdictWordsList),
    section("limits", T("limits"), paragraphs("method_limits")),
    MODEL.tables.dimensions && section("dimensions-how", T("nav_dimensions"), paragraphs("method_dimensions")),
    MODEL.tables.financing && section("tables-how", T("tables_how"), paragraphs("method_tables")),
    section("keys", T("keys"), paragraphs("method_keys")),
    section("sources", T("sources"), h("p", {}, T("sources_lead")), JUDGED.map(sourceCard)),
    treaties.length > 0 && section("treaties", T("treaties"), treaties.map(sourceCard)),
    others.length > 0 && section("others", T("others"), h("p", {}, T("others_lead")), others.map(sourceCard)),
  ] };
}

function sourceCard(law) {
  return h("details", { class: "more" }, h("summary", {}, lawLabel(law), " – ", english("span", law.title), " ", lawBadges({ ...law, warnings: [] })),
    h("p", {}, `${T(`status_${law.status}`)} · ${T("as_of", { date: law.as_of || "–" })} · ${T(`extent_${law.extent}`)} · ${T(`edition_short_${law.edition}`)}`),
    law.warnings.length > 0 && [h("h3", {}, T("warnings")), warningList(law)],
    cardParts(law));
}
