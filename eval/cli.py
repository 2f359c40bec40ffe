"""The command `protokolant eval`; what it takes long to import is imported by the commands that need it."""

from __future__ import annotations

import typer

from eval.cli_judging import compare, report
from eval.cli_people import agreement, grade, pack
from eval.cli_run import list_suites, run, template
from eval.cli_self_test import self_test

app = typer.Typer(help="Pomiary: zestawy pytań, miary, progi.", no_args_is_help=True, rich_markup_mode=None)
app.command()(run)
app.command("list")(list_suites)
app.command()(template)
app.command()(compare)
app.command()(report)
app.command()(grade)
app.command()(agreement)
app.command()(pack)
app.command("self-test")(self_test)
