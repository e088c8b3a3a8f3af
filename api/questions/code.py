"""Code that asks a question from elsewhere, to copy: for a terminal, for Python, for R."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from api.questions import Question


def _address(base: str, question: Question, given: Mapping[str, str]) -> str:
    asked = f"?{urlencode(given, quote_via=quote)}" if given else ""
    return f"{base.rstrip('/')}/q/{question.id}{asked}"


def _curl(base: str, question: Question, given: Mapping[str, str]) -> str:
    return f"# {question.title}\ncurl --fail-with-body {shlex.quote(_address(base, question, given))}\n"


def _python(base: str, question: Question, given: Mapping[str, str]) -> str:
    return (
        f"# {question.title}\nimport json\nfrom urllib.request import urlopen\n\n"
        f"with urlopen({json.dumps(_address(base, question, given))}) as reply:\n"
        '    data = json.load(reply)["data"]\nprint(json.dumps(data, indent=1, ensure_ascii=False))\n'
    )


def _r(base: str, question: Question, given: Mapping[str, str]) -> str:
    return (
        f'# {question.title}\n# install.packages("jsonlite")\n'
        f"answer <- jsonlite::fromJSON({json.dumps(_address(base, question, given))}, flatten = TRUE)\nstr(answer$data)\n"
    )


FORMATS: Mapping[str, Callable[[str, Question, Mapping[str, str]], str]] = {"curl": _curl, "python": _python, "r": _r}
"""How a question is written in each language: from the service's address, the question and its variables."""
