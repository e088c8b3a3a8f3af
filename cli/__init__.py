"""The command `writ`: one file per command; exit 0 on success, 1 on failure with one sentence, 2 on wrong usage."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from errors import UsageError, WritError

COMMANDS = (
    "load",
    "outstanding",
    "why",
    "why-not",
    "who-says-what",
    "ask",
    "serve",
    "export",
    "extract",
    "explain",
    "judge",
    "review",
    "forget",
    "copy",
    "check",
)
"""In the order of use. Each is the function of its name in the module of its name (`why-not`: `why_not`)."""


class OnDemand(click.Group):
    """Imports only the command that is run: asking the store needs neither the reader nor the web service."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One command, from its module."""
        if cmd_name not in COMMANDS:
            return None
        module = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"cli.{module}"), module)
        return command


@click.group(cls=OnDemand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="writ")
def writ() -> None:
    """Which orders in immigration litigation have not yet been complied with, and how do we know?

    The graph is kept where WRIT_STORE says: sqlite:///FILE or neo4j://user:password@host:7687/database.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and turns what goes wrong into a sentence and an exit code."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver retries is not the user's to read
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
