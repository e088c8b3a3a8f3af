"""All that an operator can change, as a list; each is read from the environment once, at the edge.

`Settings.from_environment()` is called in `cli/` and `api/app.py` only; everything below is handed plain values.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from errors import UsageError


def setting(default: Any, meaning: str, *, secret: bool = False) -> Any:
    """One setting: its default and what it means, in one line; a secret is not shown when settings are printed."""
    return field(default=default, metadata={"meaning": meaning}, repr=not secret)


@dataclass(frozen=True)
class Settings:
    """What an operator may set, with `WRIT_` before the name in capitals."""

    store: str = setting(
        "sqlite:///writ.db",
        "Where the graph is kept: sqlite:///FILE or neo4j://user:password@host:7687/database.",
    )
    host: str = setting("127.0.0.1", "Address on which `writ serve` listens.")
    port: int = setting(8000, "Port on which `writ serve` listens.")
    page_size: int = setting(20, "Entities in a GraphQL page when the query does not say.")
    page_limit: int = setting(500, "Most entities that a GraphQL page may ask for.")
    query_seconds: float = setting(5.0, "Seconds after which a public query is cancelled in the store.")
    cost_limit: int = setting(
        2_000_000, "Largest cost of a GraphQL query: the fields that its answer is likely to fill."
    )
    answers_held: int = setting(
        67_108_864, "Most bytes of answers held in memory for those who ask the same again; 0 holds none."
    )
    body_limit: int = setting(262_144, "Most bytes in the body of a request.")
    courtlistener_token: str = setting(
        "", "Token of an account at CourtListener, with which `writ load` follows its dockets and answers.", secret=True
    )
    model_url: str = setting(
        "", "Address of an OpenAI-compatible endpoint for `--reader model`, such as http://127.0.0.1:11434/v1."
    )
    model_name: str = setting("", "Name of the language model that the endpoint knows.")
    model_key: str = setting("", "Key for the endpoint, if it asks for one.", secret=True)
    model_seconds: float = setting(120.0, "Seconds to wait for one answer of the language model.")
    model_retries: int = setting(4, "Times that a failed request to the language model is made again, each later.")
    model_requests: int = setting(4, "Requests to the language model at a time.")
    model_characters: int = setting(
        24_000, "Most characters of a document in one request; a longer one is sent in parts."
    )
    model_cache: str = setting(".cache/model", "Folder where answers of the language model are kept.")
    model_price_sent: float = setting(0.0, "Price of a million tokens sent to the model, to show what it cost.")
    model_price_received: float = setting(0.0, "Price of a million tokens received from the model.")

    review_tokens: str = setting(
        "",
        "Who may decide over GraphQL: NAME=FINGERPRINT, separated by commas, as `writ review token NAME` makes them.",
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment gives; raises UsageError on a value of the wrong sort."""
        given: dict[str, Any] = {}
        for each in fields(cls):
            name = f"WRIT_{each.name.upper()}"
            if name not in environment:
                continue
            default: Any = each.default
            sort = type(default)
            try:
                given[each.name] = sort(environment[name])
            except ValueError:
                raise UsageError(
                    f"{name} is {environment[name]!r}, which is not a {sort.__name__}.",
                    hint=str(each.metadata["meaning"]),
                ) from None
        return cls(**given)
