"""The command `actip`: what a researcher types."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.core.errors import InputError

app = typer.Typer(
    name="actip",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Show where anti-trafficking laws of Southeast Asia fall short of the ASEAN Convention (ACTIP), and which words show it.",
    epilog="The tables are in reports/ after 'make gaps'. Verdicts are made by a program and are not legal advice.",
)

Files = Annotated[
    list[Path],
    typer.Argument(help="The law's files, in order: PDF, DOCX, HTML, RTF, Markdown or text.", show_default=False),
]
Language = Annotated[
    str, typer.Option(help="Language of the text as ISO 639-1 (id, th, vi, en …); found out if left out.")
]
Country = Annotated[str, typer.Option(help="Country as two letters, such as ID.")]


@app.command()
def assess(
    files: Files,
    out: Annotated[Path, typer.Option(help="Folder for findings.csv and provisions.jsonl.")],
    language: Language = "",
    country: Country = "",
    title: Annotated[str, typer.Option(help="Name of the law in the tables; the first file's name if left out.")] = "",
) -> None:
    """Judge files that are not in the catalogue (a draft bill, a new law); change nothing else.

    Example: actip assess draft-bill.pdf --language id --out draft/
    """
    from pipeline.assess import assess as assess_files
    from pipeline.assess import check_folder, write
    from pipeline.show import print_assessment, progress

    check_folder(out)
    with progress() as step:
        found = assess_files(files, language, country, title, step)
    write(found, out)
    print_assessment(found, out)


@app.command()
def add(
    files: Files,
    law: Annotated[str, typer.Option("--id", help="Id of the law, such as kh-2008: country and year.")],
    country: Country,
    title: Annotated[str, typer.Option(help="Official title.")],
    language: Language = "",
    as_of: Annotated[str, typer.Option(help="Date of the text as YYYY-MM-DD.")] = "",
    replaces: Annotated[str, typer.Option(help="Id of the law that it replaces.")] = "",
) -> None:
    """Put a law into the catalogue; 'dvc repro' then runs its stages and the joining ones."""
    from pipeline.add import add as add_law

    add_law(files, law, country, title, language, as_of, replaces)
    typer.echo(f"{law} is in the catalogue. Now run: dvc repro")


@app.command()
def fetch(
    laws: Annotated[list[str] | None, typer.Argument(help="Ids of laws; all if left out.", show_default=False)] = None,
    folder: Annotated[
        Path | None, typer.Option("--from", help="Take the files from this folder instead of the network.")
    ] = None,
) -> None:
    """Get the official texts named in the cards, by https or from a folder, checked by sha256."""
    from pipeline.fetch import fetch as fetch_laws
    from pipeline.show import progress

    with progress() as step:
        lines = fetch_laws(laws or [], folder, step)
    typer.echo("\n".join(lines))


@app.command()
def show(
    law: Annotated[str, typer.Argument(help="Id of a law, such as id-2026.")],
    code: Annotated[str, typer.Argument(help="Code of an obligation, such as FIN-FUND; all if left out.")] = "",
) -> None:
    """Show the findings of a law, or one finding with the words on both sides."""
    from pipeline.show import print_finding, print_findings

    if code:
        print_finding(law, code)
    else:
        print_findings(law)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for, in any language.")],
    law: Annotated[str, typer.Option(help="Look only in this law.")] = "",
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many provisions to show.")] = 5,
) -> None:
    """Search the provisions of the catalogue by meaning and by words."""
    from pipeline.show import print_search

    print_search(query, law, k)


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="Id of a law, or a file, or a folder that 'assess' wrote.")],
    second: Annotated[str, typer.Argument(help="The same; what is told is how this one differs from the first.")],
    out: Annotated[Path | None, typer.Option(help="Write it too: a name ending in .html, .docx or .json.")] = None,
    language: Language = "",
    country: Country = "",
) -> None:
    """Compare two versions of a law, two countries' laws, or a law and a file.

    Example: actip compare my-2007 my-2022 --out change.html
    """
    from pipeline.compare import compare as compare_subjects
    from pipeline.compare import print_comparison, subject, write
    from pipeline.show import progress

    with progress() as step:
        comparison = compare_subjects(subject(first, language, country, step), subject(second, language, country, step))
    print_comparison(comparison)
    if out is not None:
        write(comparison, out)


@app.command()
def watch(
    folder: Annotated[Path, typer.Argument(help="Folder into which new laws are put.")],
    out: Annotated[Path, typer.Option(help="Folder for the results, one folder a file.")],
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
) -> None:
    """Assess each new file that lands in a folder, once."""
    from pipeline.compare import watch as watch_folder

    watch_folder(folder, out, once=once)


@app.command()
def report(
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Make the page, the workbook and the pictures again from the tables in reports/."""
    from pipeline.core.settings import REPORTS
    from pipeline.report import main as make_reports

    make_reports()
    page = REPORTS / "index.html"
    typer.echo(f"Written: {page}")
    if open_:
        typer.launch(str(page))


@app.command()
def brief(
    law: Annotated[str, typer.Argument(help="Id of a law, such as id-2026.")],
    out: Annotated[Path, typer.Option(help="Folder for the brief.")] = Path("reports/briefs"),
    pdf: Annotated[bool, typer.Option("--pdf", help="Also as PDF, by LibreOffice.")] = False,
) -> None:
    """Write a brief on a law as a Word document of three to six pages."""
    from pipeline.report.brief import write as write_brief

    for path in write_brief(law, out, pdf=pdf):
        typer.echo(f"Written: {path}")


review = typer.Typer(no_args_is_help=True, help="Take findings to reviewers and their decisions back.")
app.add_typer(review, name="review")


@review.command("export")
def review_export(
    law: Annotated[str, typer.Argument(help="Id of a law; all laws if left out.", show_default=False)] = "",
    out: Annotated[Path, typer.Option(help="Workbook to write; a file that is there is never overwritten.")] = Path(
        "review.xlsx"
    ),
) -> None:
    """Write findings, and the decisions made so far, into a workbook to review."""
    from pipeline.review import export

    typer.echo(f"{export(law or None, out)} findings in {out}")


@review.command("import")
def review_import(
    file: Annotated[Path, typer.Argument(help="A workbook that 'review export' wrote, or a CSV with its columns.")],
) -> None:
    """Take decisions from a workbook or a CSV, all or none; nothing that was decided before is lost."""
    from pipeline.review import import_file

    typer.echo("\n".join(import_file(file).lines()))


def run() -> None:
    """Run the command; a user's mistake ends in one line and exit status 1."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except InputError as error:
        typer.echo(f"actip: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        where = error.filename or "the system"
        typer.echo(f"actip: {InputError(where, str(error.strerror or error), 'mend that and run it again')}", err=True)
        sys.exit(1)
