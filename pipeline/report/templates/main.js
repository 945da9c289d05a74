// Head, menu, routes, keys.

const ROUTES = {
  "": overviewPage, gaps: gapsPage, law: lawPage, obligations: obligationsPage, obligation: obligationPage, search: searchPage, text: textPage,
  accuracy: accuracyPage, method: methodPage, financing: () => ifMade("financing", financingPage), dimensions: () => ifMade("dimensions", dimensionsPage),
  convention_gaps: () => ifMade("convention_gaps", treatiesPage), actors: () => tablePage("actors"), beyond: () => tablePage("beyond"), scope: () => tablePage("scope"),
};
const TABLE_PAGES = ["financing", "dimensions", "actors", "scope", "beyond", "convention_gaps"];
const ifMade = (name, page) => MODEL.tables[name] ? page() : notFound();

const notFound = () => ({ title: T("not_found_title"), nodes: [h("p", {}, T("not_found_page")), h("p", {}, h("a", { href: address([]) }, T("nav_overview")))] });

function draw({ focus = true } = {}) {
  readAddress();
  document.documentElement.lang = language;
  const [name = "", ...rest] = state.path;
  const page = (own(ROUTES, name) ?? notFound)(...rest);
  document.title = `${page.title} – ${T("title")}`;
  document.getElementById("skip").textContent = T("skip");
  document.getElementById("top").replaceChildren(...topParts(name));
  document.getElementById("foot").replaceChildren(h("p", {}, T("foot")));
  const title = h("h1", { tabindex: "-1" }, page.title);
  document.getElementById("main").replaceChildren(title, ...page.nodes.flat(9).filter(Boolean));
  if (focus) show(page, title);
}

/** Put the reader at what the address names, or at the page's title. */
function show(page, title) {
  const target = page.target && document.getElementById(page.target);
  const focused = target?.querySelector("summary") ?? target ?? title;
  focused.focus({ preventScroll: true });
  if (target) target.scrollIntoView({ block: "start" }); else scrollTo(0, 0);
}

function topParts(current) {
  const menu = ["", "gaps", "obligations", ...TABLE_PAGES.filter(name => MODEL.tables[name]), "search", "accuracy", "method"];
  const links = menu.map(name => h("li", {}, h("a", { href: address(name ? [name] : []), "aria-current": name === current ? "page" : null }, T(`nav_${name || "overview"}`))));
  const laws = h("li", {}, lawPicker(current));
  const nav = h("nav", { id: "nav", "aria-label": T("menu") }, h("ul", {}, links, laws));
  const toggle = h("button", { type: "button", class: "menu", "aria-expanded": "false", "aria-controls": "nav", onclick: () => {
    toggle.setAttribute("aria-expanded", String(nav.classList.toggle("open")));
  } }, T("menu"));
  return [h("div", { class: "brand" }, h("a", { href: address([]) }, T("title")), h("span", { class: "sub" }, T("subtitle"))), h("div", { class: "switches" }, toggle, languageSwitch(), themeSwitch()), nav];
}

function lawPicker(current) {
  const go = event => { if (event.target.value) location.hash = address(["law", event.target.value]); };
  return h("label", { class: "field inline" }, h("span", { class: "visually-hidden" }, T("go_to_law")),
    h("select", { name: "go", onchange: go }, h("option", { value: "" }, T("go_to_law")),
      FIELDS.law().map(([value, text]) => h("option", { value, selected: current === "law" && state.path[1] === value }, text))));
}

function languageSwitch() {
  const choose = event => {
    remember("language", event.target.value);
    state.query.ui = language = event.target.value;
    keepFilters({});
    draw({ focus: false });
    document.querySelector("select[name=ui]").focus();
  };
  return h("label", { class: "field inline" }, h("span", { class: "visually-hidden" }, T("interface_language")),
    h("select", { name: "ui", onchange: choose }, Object.keys(WORDS).map(code => h("option", { value: code, lang: code, selected: code === language }, WORDS[code].language_name))));
}

function themeSwitch() {
  const choose = event => { remember("theme", event.target.value); applyTheme(event.target.value); };
  const now = document.documentElement.dataset.theme ?? "";
  return h("label", { class: "field inline" }, h("span", { class: "visually-hidden" }, T("theme")),
    h("select", { name: "theme", onchange: choose }, ["", "light", "dark"].map(name => h("option", { value: name, selected: now === name }, T(`theme_${name || "auto"}`)))));
}

function applyTheme(name) {
  if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
}

/** Escape closes the small window, the menu, or the verdict in which the focus is. */
function escapeKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (closePopover()) { event.preventDefault(); return; }
  const nav = document.getElementById("nav");
  if (nav.classList.contains("open")) { document.querySelector("button.menu").click(); document.querySelector("button.menu").focus(); return; }
  const row = document.activeElement?.closest?.("details[open]");
  if (row) { row.open = false; row.querySelector("summary").focus(); }
}

document.getElementById("skip").addEventListener("click", event => { event.preventDefault(); document.getElementById("main").focus(); });
document.getElementById("popover").addEventListener("toggle", event => { if (event.newState === "closed") closePopover(); });
addEventListener("keydown", escapeKey);
addEventListener("hashchange", () => draw());
applyTheme(remembered("theme"));
draw({ focus: location.hash.length > 2 });
performance.mark("usable");
