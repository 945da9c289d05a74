"""The command `actip`: what a researcher types."""

from __future__ import annotations

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

Files = Annotated[list[Path], typer.Argument(help="The law's files, in order: PDF, DOCX, HTML, RTF, Markdown or text.", show_default=False)]
Language = Annotated[str, typer.Option(help="Language of the text as ISO 639-1 (id, th, vi, en …); found out if left out.")]
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
    from pipeline.assess import write
    from pipeline.show import print_assessment, progress

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
    folder: Annotated[Path | None, typer.Option("--from", help="Take the files from this folder instead of the network.")] = None,
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


def run() -> None:
    """Run the command; a user's mistake ends in one line and exit status 1."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        app()
    except InputError as error:
        typer.echo(f"actip: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
