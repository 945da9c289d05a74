// One verdict: closed, a line; open, the words of both sides and how the verdict follows from them.

const anchorOf = finding => `/law/${finding.law}/${finding.code}`;

/** A verdict's row on its law's page; what is inside is made when it is first opened. */
function verdictRow(finding, open) {
  const inside = h("div", { class: "verdict-body" });
  const fill = () => { if (!inside.firstChild) inside.append(...verdictBody(finding).filter(Boolean)); };
  const confidence = finding.confidence === null ? "" : T("confidence_short", { value: number(finding.confidence, 2) });
  const row = h("details", { id: anchorOf(finding), class: "verdict", open, ontoggle: () => row.open && fill() },
    h("summary", {}, chip(finding), h("span", { class: "verdict-title" }, titleOf(finding.code)),
      h("span", { class: "meta" }, lookBadge(finding), reviewBadge(finding), h("span", {}, citation(finding)), h("span", { class: "n" }, confidence))),
    inside);
  if (open) fill();
  return row;
}

const lookBadge = finding => needsLook(finding) ? h("span", { class: "badge look" }, T("look_badge")) : null;
const reviewBadge = finding => finding.review ? english("span", `${T("review")}: ${finding.review}`, { class: "badge strong" }) : null;

function verdictBody(finding) {
  const obligation = OBLIGATIONS.get(finding.code);
  return [
    h("p", { class: "asks" }, h("strong", {}, T("asked")), " ", asksOf(finding.code)),
    h("div", { class: "sides" }, treatySide(finding, obligation), nationalSide(finding)),
    elementLists(finding, obligation),
    h("p", { class: "reason" }, h("strong", {}, T("reason")), " ", english("span", finding.reason)),
    verdictFacts(finding, obligation),
    suggestion(finding),
    h("p", { class: "links" },
      h("a", { href: address(["obligation", finding.code]) }, T("all_laws_here")), " ",
      h("a", { href: address(["law", finding.law, finding.code]) }, T("link_here"))),
  ];
}

function treatySide(finding, obligation) {
  const quote = finding.treaty || obligation.quote;
  const treaty = LAWS.get(MODEL.convention);
  return h("section", { class: "side" }, h("h4", {}, T("convention_side")),
    h("p", { class: "cited" }, treatyCitation(obligation)),
    quote ? lawWords("blockquote", quote, obligation.language) : h("p", { class: "none" }, T("no_convention_quote")),
    quote && editionNote(treaty.edition),
    obligation.recalled && obligation.article && h("p", { class: "note" }, T("recalled")),
    h("p", { class: "place" }, placeWords(obligation)),
    h("p", { class: "links" }, readInPlace(treaty.id, obligation.start), sourceLinks(treaty.instruments[0])));
}

function nationalSide(finding) {
  const law = LAWS.get(finding.law);
  const heading = h("h4", {}, lawName(law, { link: false }));
  if (!finding.quote) return h("section", { class: "side" }, heading, h("p", { class: "none" }, T(`none_${finding.verdict}`)), sourceLine(law.instruments[0]));
  return h("section", { class: "side" }, heading,
    h("p", { class: "cited" }, citation(finding)),
    leadWords(finding),
    lawWords("blockquote", finding.quote, finding.language),
    editionNote(finding.edition),
    finding.gloss && h("p", { class: "gloss" }, h("strong", {}, T("gloss")), " ", english("span", finding.gloss)),
    h("p", { class: "place" }, placeWords(finding)),
    h("p", { class: "links" }, readInPlace(finding.law, finding.start), sourceLinks(law.instruments[finding.instrument])));
}

/** The heading and opening words above a quote, without which an item of a list says little. */
const leadWords = finding => finding.lead && h("p", { class: "note" }, T("stands_under"), " ", lawWords("span", finding.lead, finding.language));

/** The same for a quote of another table, where it is a finding's own. */
function leadOf(law, code, quote) {
  const finding = LAWS.has(law) ? findingOf(law, code) : null;
  return finding && quote && finding.quote === quote ? leadWords(finding) : null;
}

const editionNote = edition => h("p", { class: "note" }, T(`edition_${edition}`));
const sourceLine = instrument => h("p", { class: "links" }, sourceLinks(instrument));

function readInPlace(law, start) {
  if (start === null || start === undefined || !LAWS.has(law)) return null;
  return [h("a", { href: address(["text", law], { at: String(start) }) }, T("read_in_place")), " "];
}

/** The official source of an instrument, with how far its address has been checked. */
function sourceLinks(instrument) {
  return instrument.addresses.map(([url, checked]) =>
    [outside(url, T("official_source", { name: instrument.short, host: hostOf(url) })), " ", h("span", { class: "note" }, `(${T(`checked_${checked}`)})`), " "]);
}

const hostOf = url => { try { return new URL(url).hostname.replace(/^www\./, ""); } catch { return url; } };

/** Elements found and not found; for a law not assessed, nothing was sought to the end. */
function elementLists(finding, obligation) {
  if (finding.verdict === "not_assessed") return null;
  const says = { ...obligation.elements, ...obligation.whole };
  const list = (ids, kind) => h("div", { class: `elements ${kind}` },
    h("h4", {}, T(kind === "yes" ? "found" : "not_found", { count: ids.length })),
    ids.length ? h("ul", {}, ids.map(id => english("li", says[id] ?? id))) : h("p", { class: "none" }, T("none")));
  return h("div", { class: "sides" }, list(finding.found, "yes"), list(finding.lacking, "no"));
}

function verdictFacts(finding, obligation) {
  const confidence = finding.confidence === null ? "" : T("confidence_long", { value: number(finding.confidence, 2), look: number(MODEL.look, 2) });
  return pairs([
    [T("force_convention"), T(`force_${obligation.force}`)],
    [T("force_needed"), T(`strength_${obligation.strength}`)],
    [T("force_law"), finding.force && T(`law_force_${finding.force}`)],
    [T("bearer"), english("span", obligation.bearer)],
    [T("beneficiary"), english("span", obligation.beneficiary)],
    [T("confidence"), confidence],
    [T("review"), finding.review && english("span", finding.review)],
    [T("code"), finding.code],
  ]);
}

/** A clause that a drafter could start from, said to be the project's, and the member's provision nearest to it. */
function suggestion(finding) {
  const found = finding.suggested;
  if (!found || !found.suggested_clause) return null;
  const model = LAWS.get(found.model_law);
  return h("section", { class: "suggestion" }, h("h4", {}, T("suggested")), h("p", { class: "note" }, T("suggested_note")),
    english("blockquote", found.suggested_clause),
    (found.model_law || found.model_quote) && h("div", {}, h("p", {}, h("strong", {}, T("nearest_model")), " ",
      model ? lawName(model) : found.model_law, found.model_article ? `, ${found.model_article}` : ""),
      leadOf(found.model_law, finding.code, found.model_quote),
      found.model_quote && lawWords("blockquote", found.model_quote, "")));
}
