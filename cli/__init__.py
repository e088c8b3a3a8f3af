"""The command `writ`: one file per command; exit 0 on success, 1 on failure with one sentence, 2 on wrong usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from cli.check import check
from cli.copy import copy
from cli.export import export
from cli.extract import extract
from cli.load import load
from cli.outstanding import outstanding
from cli.serve import serve
from errors import UsageError, WritError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="writ")
def writ() -> None:
    """Which orders in immigration litigation have not yet been complied with, and how do we know?

    The graph is kept where WRIT_STORE says: sqlite:///FILE or neo4j://user:password@host:7687/database.
    """


for command in (load, outstanding, serve, export, extract, copy, check):
    writ.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and turns what goes wrong into a sentence and an exit code."""
    try:
        code = writ.main(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        code = 130
    except click.UsageError as error:
        error.show()
        code = 2
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except UsageError as error:
        click.echo(f"writ: {error}", err=True)
        code = 2
    except WritError as error:
        click.echo(f"writ: {error}", err=True)
        code = 1
    except BrokenPipeError:
        sys.stderr.close()
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
