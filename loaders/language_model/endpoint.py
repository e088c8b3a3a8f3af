"""Asks a language model behind an OpenAI-compatible endpoint; the only file here that knows the network.

Failed requests (no connection, time-outs, 408, 409, 429 and 5xx) are made again by the client library, each after a longer
wait or as long as the endpoint asks for. A reply that is no JSON is asked for again as often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from errors import ModelFailed, UsageError

if TYPE_CHECKING:
    from openai import OpenAI

_KNOWS_NO_FORM = (400, 404, 415, 422, 501)
"""How an endpoint may refuse a request for output of a given form."""


@dataclass(frozen=True)
class Reply:
    """What the model answered, and how many tokens went each way (0 where the endpoint does not say)."""

    words: str
    sent: int = 0
    received: int = 0


class Model(Protocol):
    """Something that answers requests."""

    @property
    def name(self) -> str:
        """Name of the model."""

    def ask(self, messages: Sequence[Mapping[str, str]], form: Mapping[str, Any]) -> Reply:
        """The answer to one request; raises ModelFailed when there is none."""


@dataclass
class Endpoint:
    """A model behind an address."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 120.0
    retries: int = 4
    _client: OpenAI | None = field(default=None, init=False, repr=False)
    _takes_form: bool = field(default=True, init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.url or not self.name:
            raise UsageError(
                "No language model is set.",
                hint="Set WRIT_MODEL_URL and WRIT_MODEL_NAME (and WRIT_MODEL_KEY), or use --reader rules.",
            )
        if not self.url.startswith(("http://", "https://")):
            raise UsageError(
                "WRIT_MODEL_URL is no address of the web.",
                hint="It begins with http:// or https://.",
            )

    def ask(self, messages: Sequence[Mapping[str, str]], form: Mapping[str, Any]) -> Reply:
        """One request, with output of the given form where the endpoint can hold to one."""
        client = self._opened()
        from openai import APIConnectionError, APIStatusError, OpenAIError

        try:
            return self._asked(client, messages, form if self._takes_form else None)
        except APIStatusError as error:
            if self._takes_form and error.status_code in _KNOWS_NO_FORM:
                self._takes_form = False
                return self.ask(messages, form)
            raise ModelFailed(
                f"The model {self.name} answered with status {error.status_code}.", hint=_remedy(error.status_code)
            ) from None
        except APIConnectionError:
            raise ModelFailed(
                f"The model {self.name} could not be reached or did not answer in {self.seconds:g} seconds.",
                hint="Check WRIT_MODEL_URL, or raise WRIT_MODEL_SECONDS.",
            ) from None
        except OpenAIError as error:
            raise ModelFailed(
                f"The model {self.name} gave a reply that cannot be used ({type(error).__name__}).",
                hint="Check that WRIT_MODEL_URL is an OpenAI-compatible endpoint.",
            ) from None

    def _asked(self, client: OpenAI, messages: Sequence[Mapping[str, str]], form: Mapping[str, Any] | None) -> Reply:
        request: dict[str, Any] = {"model": self.name, "messages": list(messages), "temperature": 0}
        if form is not None:
            request["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "statements", "strict": True, "schema": form},
            }
        try:
            completion = client.chat.completions.create(**request)
        except ValueError:  # bytes that are no JSON, under a heading that says they are
            return Reply("")
        choices = getattr(completion, "choices", None)  # an endpoint may answer with something else and status 200
        words = getattr(getattr(choices[0], "message", None), "content", None) if choices else None
        usage = getattr(completion, "usage", None)
        return Reply(
            words if isinstance(words, str) else "",
            _count(getattr(usage, "prompt_tokens", 0)),
            _count(getattr(usage, "completion_tokens", 0)),
        )

    def _opened(self) -> OpenAI:
        if self._client is None:
            try:
                from openai import OpenAI
            except ImportError:
                raise UsageError(
                    "The client for language models is not installed.", hint="Install it: pip install 'writ[model]'."
                ) from None
            self._client = OpenAI(
                base_url=self.url, api_key=self.key or "none", timeout=self.seconds, max_retries=max(0, self.retries)
            )
        return self._client


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _remedy(status: int) -> str:
    if status in (401, 403):
        return "Check WRIT_MODEL_KEY."
    if status == 404:
        return "Check WRIT_MODEL_URL and WRIT_MODEL_NAME."
    return "Try again later, or raise WRIT_MODEL_RETRIES." if status in (408, 409, 429) or status >= 500 else ""
