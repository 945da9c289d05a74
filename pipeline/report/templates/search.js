// Search over the provisions of all laws, and the text of one law.

const SEARCH_FIELDS = ["q", "law", "lang"];
const FOUND = 50;

function searchPage() {
  let limit = FOUND;
  const draw = update => {
    const query = state.query.q ?? "";
    if (!wordsOf(query).length) return { nodes: [], told: T("search_empty") };
    const { found, total } = search(query);
    const more = () => { limit += FOUND * 4; update(); };
    return { told: shownOf(found.length, total), nodes: [
      h("ol", { class: "found" }, found.slice(0, limit).map(hit => foundItem(hit, query))),
      found.length > limit && h("button", { type: "button", onclick: more }, T("more", { count: number(found.length - limit) })),
    ] };
  };
  return { title: T("nav_search"), nodes: [h("p", {}, T("search_lead")), filtered(SEARCH_FIELDS, [], draw)] };
}

/** Provisions that hold every word; those with the words in the heading first, then the shorter ones, then by law. */
function search(query) {
  const parts = wordsOf(query);
  const found = [];
  let total = 0;
  for (const law of MODEL.laws.filter(lawPasses)) {
    const rows = lawText(law.id);
    total += rows.length;
    for (const row of rows) {
      row.plain ??= plain(`${row.number} ${row.text}`);
      if (!parts.every(part => row.plain.includes(part))) continue;
      const heading = plain(row.heading);
      found.push({ law, row, rank: parts.filter(part => heading.includes(part)).length });
    }
  }
  const laws = new Map(MODEL.laws.map((law, place) => [law.id, place]));
  found.sort((a, b) => b.rank - a.rank || a.row.text.length - b.row.text.length || laws.get(a.law.id) - laws.get(b.law.id) || a.row.start - b.row.start);
  return { found, total };
}

function foundItem({ law, row }, query) {
  const label = row.number ? `${T("provision")} ${row.number}` : T("unnumbered");
  return h("li", {}, h("p", { class: "cited" }, lawName(law), ", ", h("a", { href: address(["text", law.id], { at: String(row.start) }) }, label), row.heading && [" · ", lawWords("span", row.heading, row.language)]),
    lawWords("blockquote", marked(extract(row.text, query), query), row.language));
}

/** The part of a long provision in which the first of the words stands. */
function extract(text, query, size = 500) {
  if (text.length <= size) return text;
  const { flat, places } = flattened(text);
  const at = places[Math.max(0, flat.indexOf(wordsOf(query)[0]))];
  const rough = Math.max(0, Math.min(at - 150, text.length - size));
  const space = text.indexOf(" ", rough);
  const from = rough && space > 0 && space < at ? space + 1 : rough;
  return (from ? "… " : "") + text.slice(from, from + size) + (from + size < text.length ? " …" : "");
}

/** A text as it is compared, with the place in the original of each of its characters. */
function flattened(text) {
  let flat = "";
  const places = [];
  let at = 0;
  for (const sign of text) {
    const made = plain(sign);
    for (let n = 0; n < made.length; n += 1) places.push(at);
    flat += made;
    at += sign.length;
  }
  places.push(text.length);
  return { flat, places };
}

/** Text with the words of the query marked; the pieces are nodes, never markup. */
function marked(text, query) {
  const { flat, places } = flattened(text);
  const hits = wordsOf(query).flatMap(part => {
    const starts = [];
    for (let at = flat.indexOf(part); at >= 0; at = flat.indexOf(part, at + part.length)) starts.push([places[at], places[at + part.length]]);
    return starts;
  }).sort(([a], [b]) => a - b);
  const nodes = [];
  let done = 0;
  for (const [start, end] of hits) {
    if (start < done) continue;
    nodes.push(text.slice(done, start), h("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
}

const HEADINGS = new Set(["title", "book", "part", "chapter", "division"]);

/** The whole text held of a law; the provision that the address names is marked and shown. */
function textPage(id) {
  const law = LAWS.get(id);
  if (!law) return notFound();
  const rows = lawText(id);
  const wanted = state.query.at === undefined ? -1 : rows.findLastIndex(row => row.start <= Number(state.query.at));
  const piece = (row, place) => lawWords(HEADINGS.has(row.kind) ? "h3" : "p", row.text, row.language, {
    id: place === wanted ? "wanted" : null, tabindex: place === wanted ? "-1" : null,
    class: `piece d${Math.min(row.depth, 4)} k-${row.kind}${place === wanted ? " wanted" : ""}` });
  const back = law.judged && h("p", {}, h("a", { href: address(["law", id]) }, T("back_to_law", { law: lawLabel(law) })));
  return { title: T("text_of", { law: lawLabel(law) }), target: wanted >= 0 ? "wanted" : null, nodes: [
    h("p", {}, lawName(law, { link: false })), h("p", { class: "notice" }, T(`edition_${law.edition}`)), warningBox(law), back, h("div", { class: "law-text" }, rows.map(piece)),
  ] };
}
