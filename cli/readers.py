"""The option --reader, which commands that read documents share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from loaders.language_model.chosen import CHOICES, RULES, Chosen
from settings import Settings


def reader_option(command: Callable[..., None]) -> Callable[..., None]:
    """Which readers read; afterwards, what the model cost is told on standard error."""

    @click.option(
        "--reader",
        type=click.Choice(CHOICES),
        default="rules",
        show_default=True,
        help="Who reads: the rules, the language model that WRIT_MODEL_URL and WRIT_MODEL_NAME set, or both, with "
        "agreement noted on each statement.",
    )
    @functools.wraps(command)
    def wrapped(*args: Any, reader: str, **kwargs: Any) -> None:
        settings = Settings.from_environment()
        chosen = RULES if reader == "rules" else chosen_by(reader, settings)
        try:
            command(*args, chosen=chosen, **kwargs)
        finally:
            if chosen.model is not None:
                prices = settings.model_price_sent, settings.model_price_received
                click.echo(chosen.model.cost.told(chosen.model.name, *prices), err=True)

    return wrapped


def chosen_by(reader: str, settings: Settings) -> Chosen:
    """The readers of that name, as the settings have them; raises UsageError when no model is set."""
    from loaders.language_model.cache import Cache
    from loaders.language_model.endpoint import Endpoint
    from loaders.language_model.reader import ModelReader

    endpoint = Endpoint(
        settings.model_url, settings.model_name, settings.model_key, settings.model_seconds, settings.model_retries
    )
    model = ModelReader(endpoint, Cache(Path(settings.model_cache)), settings.model_characters)
    return Chosen(model, reader == "both", settings.model_requests)
