// Parts that many pages use: verdict chips, law names with their warnings, quotes, tables, counts.

/** A verdict by sign, words and colour. */
function chip(finding, short = false) {
  const sign = signOf(finding);
  const label = short ? [] : [" ", T(`verdict_${finding.verdict}`), finding.beyond ? T("and_beyond") : ""];
  return h("span", { class: `chip v-${finding.verdict}` }, h("b", { class: "sign", "aria-hidden": short ? null : "true" }, sign), ...label);
}

const signOf = finding => T(`sign_${finding.verdict}`) + (finding.beyond ? "+" : "");
const verdictWords = finding => T(`verdict_${finding.verdict}`) + (finding.beyond ? T("and_beyond") : "");

/** A law's name, linked, with what a reader must know of its text beside it. */
function lawName(law, { link = true, short = null } = {}) {
  const label = short ?? lawLabel(law);
  const name = link
    ? h("a", { href: address(law.judged ? ["law", law.id] : ["text", law.id]), title: law.title }, label)
    : h("span", { title: law.title }, label);
  return h("span", { class: "law-name" }, name, lawBadges(law));
}

/** Status and coverage in a word (`brief`: in a shorter one) and the button that shows the warnings. */
function lawBadges(law, brief = false) {
  const badges = [];
  if (law.status === "replaced") badges.push(h("span", { class: "badge strong" }, T("status_replaced")));
  if (law.status === "draft") badges.push(h("span", { class: "badge strong" }, T("status_draft")));
  if (law.status === "amended_since") badges.push(h("span", { class: "badge" }, T(brief ? "badge_amended_brief" : "badge_amended")));
  if (law.extent === "partial") badges.push(h("span", { class: "badge" }, T(brief ? "badge_partial_brief" : "badge_partial")));
  if (law.warnings.length) badges.push(warningButton(law));
  return badges;
}

function warningButton(law) {
  const label = T("warnings_of", { count: law.warnings.length, law: lawLabel(law) });
  const show = event => openPopover(event.currentTarget, label, warningList(law));
  return h("button", { type: "button", class: "warn", "aria-label": `⚠ ${label}`, "aria-haspopup": "dialog", onclick: show },
    h("span", { "aria-hidden": "true" }, `⚠ ${law.warnings.length}`));
}

const warningList = law => h("ul", {}, law.warnings.map(text => english("li", text)));

/** Show a small window above everything; escape or a click outside closes it and gives the focus back. */
function openPopover(opener, title, ...content) {
  const box = document.getElementById("popover");
  const close = h("button", { type: "button", class: "close", onclick: () => closePopover() }, T("close"));
  box.replaceChildren(h("h2", { id: "popover-title" }, title), ...content, close);
  box.opener = opener;
  if (box.showPopover) box.showPopover(); else box.classList.add("open");
  box.focus();
}

function closePopover() {
  const box = document.getElementById("popover");
  if (!box.opener) return false;
  const opener = box.opener;
  box.opener = null;
  if (box.hidePopover) { try { box.hidePopover(); } catch { /* closed already */ } } else box.classList.remove("open");
  opener.focus();
  return true;
}

/** Article and instrument as a lawyer cites them: "Section 12(2), Act 670". */
function citation(finding) {
  if (!finding.article && !finding.document) return "";
  const instrument = LAWS.get(finding.law).instruments[finding.instrument];
  const unit = finding.unit ? `${T(`unit_${finding.unit}`)} ` : "";
  return finding.article ? `${unit}${finding.article}, ${instrument.short}` : instrument.short;
}

const treatyCitation = obligation => obligation.article ? `${T("unit_article")} ${obligation.article}, ACTIP` : T("no_article");

/** Where a quote stands: document, page, offsets. */
function placeWords(place) {
  if (place.start === null || place.start === undefined) return "";
  return T("place", { document: place.document, page: place.page ?? "–", start: place.start, end: place.end });
}

/** A table: columns of {title, cell, sort}; a column with `sort` gets a button in its head. */
function table(caption, columns, rows, { sorted = "", onsort = null, className = "" } = {}) {
  const head = columns.map(column => {
    if (!onsort || !column.sort) return h("th", { scope: "col", class: column.class }, column.title);
    const up = sorted === column.sort, down = sorted === `-${column.sort}`;
    const flip = () => onsort(up ? `-${column.sort}` : column.sort);
    return h("th", { scope: "col", class: column.class, "aria-sort": up ? "ascending" : down ? "descending" : "none" },
      h("button", { type: "button", class: "sort", "data-sort": column.sort, onclick: flip },
        column.title, h("span", { "aria-hidden": "true" }, up ? " ▲" : down ? " ▼" : " ↕")));
  });
  const body = rows.map(row => h("tr", {}, columns.map((column, place) => place === 0
    ? h("th", { scope: "row", class: column.class }, column.cell(row)) : h("td", { class: column.class, "data-label": column.title }, column.cell(row)))));
  return region(caption, h("table", { class: className }, h("caption", {}, caption), h("thead", {}, h("tr", {}, head)), h("tbody", {}, body)));
}

/** A part of the page that scrolls on its own, reachable by keyboard. */
const region = (label, ...children) => h("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" }, children);

function countsOf(findings) {
  const counts = Object.fromEntries(VERDICTS.map(verdict => [verdict, 0]));
  for (const finding of findings) counts[finding.verdict] += 1;
  return counts;
}

/** A bar of the five verdicts; the numbers stand beside it in words. */
function bar(counts) {
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0) || 1;
  let at = 0;
  const pieces = VERDICTS.filter(verdict => counts[verdict]).map(verdict => {
    const width = counts[verdict] / total * 100;
    const piece = svg("rect", { x: at, y: 0, width, height: 8, class: `f-${verdict}` });
    at += width;
    return piece;
  });
  return svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, pieces);
}

/** A share from 0 to 1 as a bar with its number. */
function meter(value, text) {
  const share = Math.max(0, Math.min(1, value));
  const drawn = svg("svg", { class: "meter", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { width: 100, height: 8, class: "f-ground" }), svg("rect", { width: share * 100, height: 8, class: "f-accent" }));
  return h("span", { class: "metered" }, drawn, h("span", { class: "n" }, text));
}

const legend = () => h("p", { class: "legend" }, VERDICTS.map(verdict => [chip({ verdict, beyond: false }), " "]),
  chip({ verdict: "aligned", beyond: true }));

const section = (id, title, ...content) => h("section", { id }, h("h2", { id: `${id}-title` }, title), ...content);

const pairs = rows => h("dl", { class: "pairs" }, rows.filter(([, value]) => value && value.length !== 0)
  .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
