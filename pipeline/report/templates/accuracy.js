// How often the program was right, against whom, and what that does not say.

function accuracyPage() {
  const metrics = MODEL.metrics;
  const known = [verdictFigures, missingFigures, evidenceFigures, calibrationFigures, publishedFigures, languageFigures, translationFigures, lawFigures, obligationFigures, ablationFigures, decidedFigures, worstCases];
  const nodes = metrics.verdicts ? known.map(part => part(metrics)) : [h("p", {}, T("trust_unmeasured"))];
  return { title: T("nav_accuracy"), nodes: [
    h("aside", { class: "notice", "aria-label": T("how_sure") }, h("p", {}, h("strong", {}, T("not_lawyers")), " ", english("span", metrics.how_coded ?? "")), h("p", {}, T("accuracy_limits"))),
    ...nodes, otherFigures(metrics),
  ] };
}

const rate = value => typeof value === "number" ? number(value, 2) : "–";
const methodName = name => word(`method_${name}`) ?? name.replaceAll("_", " ");
const between = pair => Array.isArray(pair) ? ` (${pair.map(rate).join("–")})` : "";

/** The judge beside its baselines; rows of [name, figures]. */
function contenders(metrics) {
  return [["judge", metrics.verdicts], ...Object.entries(metrics.baselines ?? {})];
}

function verdictFigures(metrics) {
  const rows = contenders(metrics);
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => rate(figures[key]) + between(figures[`${key}_interval`]) });
  const columns = [{ title: T("method"), cell: ([name]) => methodName(name) }, ...["accuracy", "macro_f1", "kappa", "kappa_weighted"].map(column), { title: T("cases"), class: "n", cell: ([, figures]) => figures.cases ?? "–" }];
  return section("verdict-figures", T("verdict_figures"), h("p", {}, T("verdict_figures_lead", { laws: (metrics.laws ?? []).join(", ") })), table(T("verdict_figures"), columns, rows));
}

function missingFigures(metrics) {
  const rows = contenders(metrics).filter(([, figures]) => figures.missing);
  if (!rows.length) return null;
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => rate(figures.missing[key]) + between(figures.missing[`${key}_interval`]) });
  const columns = [{ title: T("method"), cell: ([name]) => methodName(name) }, ...["precision", "recall", "f1"].map(column), { title: T("cases"), class: "n", cell: ([, figures]) => figures.missing.cases ?? "–" }];
  return section("missing-figures", T("missing_figures"), h("p", {}, T("missing_figures_lead")), table(T("missing_figures"), columns, rows), perVerdict(metrics), bounds("missing_bounds", metrics.called_missing, ["from_chance", "called", "precision", "recall"]));
}

/** What other bounds would give: rows of figures, one a bound. */
function bounds(name, rows, keys) {
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: row => key === "called" ? row[key] : rate(row[key]) });
  return rows?.length ? table(T(name), keys.map(column), rows) : null;
}

function perVerdict(metrics) {
  const rows = Object.entries(metrics.verdicts.per_verdict ?? {});
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => rate(figures[key]) });
  const columns = [{ title: T("verdict"), cell: ([verdict]) => VERDICTS.includes(verdict) ? chip({ verdict, beyond: false }) : verdict }, ...["precision", "recall", "f1"].map(column), { title: T("cases"), class: "n", cell: ([, figures]) => figures.cases ?? "–" }];
  return rows.length ? table(T("per_verdict"), columns, rows) : null;
}

function evidenceFigures(metrics) {
  const rows = Object.entries(metrics.evidence ?? {}).filter(([, figures]) => figures && typeof figures === "object");
  if (!rows.length) return null;
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => rate(figures[key]) });
  const columns = [{ title: T("method"), cell: ([name]) => methodName(name) }, ...["recall_at_1", "recall_at_5", "mean_reciprocal_rank", "mean_average_precision"].map(column), { title: T("cases"), class: "n", cell: ([, figures]) => figures.cases ?? "–" }];
  return section("evidence-figures", T("evidence_figures"), h("p", {}, T("evidence_figures_lead")), table(T("evidence_figures"), columns, rows));
}

function calibrationFigures(metrics) {
  const rows = metrics.calibration?.bins ?? [];
  if (!rows.length) return null;
  const columns = [
    { title: T("confidence"), cell: bin => `${rate(bin.from)}–${rate(bin.to)}` }, { title: T("said"), class: "n", cell: bin => meter(bin.confidence, rate(bin.confidence)) },
    { title: T("right"), class: "n", cell: bin => meter(bin.right, rate(bin.right)) }, { title: T("cases"), class: "n", cell: bin => bin.cases },
  ];
  const look = metrics.look ? h("p", {}, T("look_words", { from: rate(metrics.look.from_confidence), settled: percent(metrics.look.settled), right: percent(metrics.look.right) })) : null;
  return section("calibration", T("calibration"), h("p", {}, T("calibration_lead", { error: rate(metrics.calibration.expected_error) })), look, bounds("settled_bounds", metrics.settled, ["from_confidence", "settled", "right"]), table(T("calibration"), columns, rows));
}

const CHOSEN = ["accuracy", "macro_f1", "kappa"];
const missingOf = key => ({ title: `${T("missing_figures")}: ${T(`figure_${key}`)}`, class: "n", cell: ([, figures]) => rate(figures.missing[key]) });

/** Rows of [name, figures] under a first column, with plain figures and then further columns. */
function measured(name, first, rows, keys, further = []) {
  if (!rows.length) return null;
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => Number.isInteger(figures[key]) && key !== "same" ? figures[key] : rate(figures[key]) });
  return section(name.replaceAll("_", "-"), T(name), h("p", {}, T(`${name}_lead`)), table(T(name), [first, ...keys.map(column), ...further], rows));
}

const lawColumn = () => ({ title: T("law"), cell: ([law]) => LAWS.has(law) ? lawName(LAWS.get(law)) : word(`joined_${law}`) ?? law });
const languageColumn = () => ({ title: T("language"), cell: ([code]) => code === "all" ? T("joined_all") : languageName(code) });

function publishedFigures(metrics) {
  const rows = [...Object.entries(metrics.editions?.laws ?? {}), ...Object.entries(metrics.editions?.joined ?? {})];
  const further = [...["macro_f1", "kappa"].map(key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => rate(figures.official[key]) })),
    ...["precision", "recall"].map(key => ({ ...missingOf(key), cell: ([, figures]) => rate(figures.official.missing[key]) }))];
  return measured("published_figures", lawColumn(), rows, ["obligations", "share", "digest_agrees", "official_agrees"], further);
}

function languageFigures(metrics) {
  const further = [missingOf("precision"), missingOf("recall"), { title: T("figure_kappa_language_seen"), class: "n", cell: ([, figures]) => rate(figures.kappa_language_seen) }];
  return measured("language_figures", languageColumn(), Object.entries(metrics.languages ?? {}), ["laws", ...CHOSEN], further);
}

function translationFigures(metrics) {
  return measured("translation_figures", languageColumn(), Object.entries(metrics.translations ?? {}), ["laws", "cases", "same"]);
}

function ablationFigures(metrics) {
  const first = { title: T("method"), cell: ([name]) => english("span", name) };
  return measured("ablation_figures", first, Object.entries(metrics.ablation ?? {}), [...CHOSEN, "missing_precision", "missing_recall", "recall_at_1"]);
}

function decidedFigures(metrics) {
  return measured("decided_figures", lawColumn(), Object.entries(metrics.reviews ?? {}), ["decisions", "same", "text_changed"]);
}

function lawFigures(metrics) {
  const rows = Object.entries(metrics.by_law ?? {});
  if (!rows.length) return null;
  const column = key => ({ title: T(`figure_${key}`), class: "n", cell: ([, figures]) => rate(figures[key]) });
  const columns = [{ title: T("law"), cell: ([law]) => LAWS.has(law) ? lawName(LAWS.get(law)) : law }, ...["accuracy", "macro_f1", "kappa"].map(column), { title: T("cases"), class: "n", cell: ([, figures]) => figures.cases ?? "–" }];
  return section("law-figures", T("law_figures"), h("p", {}, T("law_figures_lead")), table(T("law_figures"), columns, rows));
}

function obligationFigures(metrics) {
  const rows = Object.entries(metrics.by_obligation ?? {}).filter(([code, value]) => OBLIGATIONS.has(code) && typeof value === "number").sort((a, b) => a[1] - b[1] || OBLIGATIONS.get(a[0]).order - OBLIGATIONS.get(b[0]).order);
  if (!rows.length) return null;
  const columns = [{ title: T("obligation"), cell: ([code]) => h("a", { href: address(["obligation", code]) }, titleOf(code)) }, { title: T("right"), class: "n", cell: ([, value]) => meter(value, rate(value)) }];
  return section("obligation-figures", T("obligation_figures"), h("p", {}, T("obligation_figures_lead")), table(T("obligation_figures"), columns, rows));
}

function worstCases() {
  if (!MODEL.confusion.length) return null;
  const named = (row, text) => findingOf(row.law, row.code) ? h("a", { href: address(["law", row.law, row.code]) }, text) : text;
  const said = value => VERDICTS.includes(value) ? chip({ verdict: value, beyond: false }) : value;
  const columns = [
    { title: T("law"), cell: row => LAWS.has(row.law) ? lawName(LAWS.get(row.law)) : row.law }, { title: T("obligation"), cell: row => named(row, titleOf(row.code)) },
    { title: T("coded"), cell: row => said(row.coded) }, { title: T("said_by_program"), cell: row => said(row.verdict) }, { title: T("confidence"), class: "n", cell: row => row.confidence },
    { title: T("coded_evidence"), cell: row => english("span", row.coded_evidence ?? "") }, { title: T("read_by_program"), cell: row => (row.link ?? "").includes("#") ? h("a", { href: row.link.slice(row.link.indexOf("#")) }, row.national_article || T("read_text")) : row.national_article ?? "" },
  ];
  return section("worst", T("worst"), h("p", {}, T("worst_lead")), table(T("worst"), columns, MODEL.confusion.slice(0, 40)));
}

const SHOWN = new Set(["how_coded", "laws", "verdicts", "baselines", "evidence", "calibration", "look", "by_law", "by_obligation", "settled", "called_missing", "missing_from", "editions", "languages", "translations", "ablation", "reviews", "stale"]);

/** Figures that have no table of their own here, one line each. */
function otherFigures(metrics) {
  const flat = (value, name) => value && typeof value === "object" ? Object.entries(value).flatMap(([key, inner]) => flat(inner, [...name, key])) : [[name.join(" · "), String(value ?? "–")]];
  const rows = Object.entries(metrics).filter(([key]) => !SHOWN.has(key)).flatMap(([key, value]) => flat(value, [key]));
  const columns = [{ title: T("figure"), cell: ([name]) => name.replaceAll("_", " ") }, { title: T("value"), class: "n", cell: ([, value]) => value }];
  return rows.length ? h("details", { class: "more" }, h("summary", {}, T("other_figures")), table(T("other_figures"), columns, rows)) : null;
}
