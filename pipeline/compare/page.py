"""The page that shows a comparison, as a Jinja template."""

PAGE = """\
{% macro marked(marks) %}
<p class="words">{% for mark in marks %}
{% if mark.kind == "out" %}<del>{{ mark.text|safely }}</del>
{%- elif mark.kind == "in" %}<ins>{{ mark.text|safely }}</ins>
{%- else %}<span>{{ mark.text|safely }}</span>{% endif %}
{%- endfor %}</p>
{% endmacro %}
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ c.a.name|safely }} and {{ c.b.name|safely }}</title>
<style>
:root { color-scheme: light dark; --text: #1b1b1b; --page: #fff; --line: #c9c9c9; --out: #a01c1c; --in: #0b5c2e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececec; --page: #161616; --line: #4a4a4a; --out: #ff9c9c; --in: #8fe0ae; }
}
body { color: var(--text); background: var(--page); max-width: 56rem; margin: 0 auto; padding: 1rem;
  font: 1rem/1.7 system-ui, "Noto Sans", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar",
  "Leelawadee UI", "Khmer UI", "Myanmar Text", sans-serif; overflow-wrap: anywhere; }
h2 { border-top: 2px solid var(--line); padding-top: .75rem; margin-top: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.3; }
h3 { margin-bottom: .2rem; }
article { border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
del { color: var(--out); text-decoration: line-through; }
ins { color: var(--in); text-decoration: underline; }
.words { border-left: 3px solid var(--line); padding-left: .75rem; unicode-bidi: isolate; }
a { color: inherit; }
@media print { body { max-width: none; } article { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>{{ c.a.title|safely }} <small>({{ c.a.name|safely }})</small> and
{{ c.b.title|safely }} <small>({{ c.b.name|safely }})</small></h1>
{% for line in head[2:] %}
<p>{{ line|safely }}</p>
{% endfor %}
<p>{{ limits }} In marked words <del>struck through</del> stands in the first text only, <ins>underlined</ins> in the
second only.</p>
<nav aria-label="Contents"><ul>
<li><a href="#obligations">Obligations ({{ c.obligations|length }})</a></li>
{% for kind, changes in kinds %}
<li><a href="#{{ kind }}">Provisions {{ kind }} ({{ changes|sum(attribute="count") }})</a></li>
{% endfor %}
</ul></nav>
<h2 id="obligations">Obligations</h2>
{% for obligation in c.obligations %}
<article id="{{ obligation.code }}">
<h3>{{ obligation.code }} {{ obligation.title|safely }}</h3>
<p><strong>{{ obligation|summary|safely }}</strong></p>
{% if obligation.why %}
<ul>{% for line in obligation.why %}<li>{{ line|safely }}</li>{% endfor %}</ul>
{% endif %}
{% if obligation.marks %}
{{ marked(obligation.marks) }}
{% endif %}
{% for change in obligation.provisions %}
<details open><summary>{{ change|told|safely }}</summary>
{{ marked(change.marks) }}
</details>
{% endfor %}
</article>
{% else %}
<p>No obligation differs.</p>
{% endfor %}
{% for kind, changes in kinds %}
<h2 id="{{ kind }}">Provisions {{ kind }}</h2>
{% for change in changes %}
<article>
<h3>{{ change|told|safely }}</h3>
{% if change.marks %}
{{ marked(change.marks) }}
{% endif %}
</article>
{% endfor %}
{% endfor %}
</main>
</body>
</html>
"""
