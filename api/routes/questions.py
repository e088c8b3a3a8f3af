"""The catalogue of questions over HTTP: the list at /q, an answer at /q/ID, and code that asks it at /q/ID?format=curl."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

from api.graphql.request import Request as Query
from api.html import link, page, policy, prose, words
from api.questions import Question, question, questions
from api.questions.code import FORMATS
from api.routes.graphql import kept_answer, wants_page
from errors import BadArgument

router = APIRouter(include_in_schema=False)


@router.get("/q")
def catalogue(request: Request) -> Response:
    """Every question: a page for a browser, else JSON."""
    if wants_page(request.headers.get("accept", "")):
        body = "<h1>Questions</h1>" + "".join(map(_entry, questions().values()))
        return HTMLResponse(page("Questions", body), headers={"Content-Security-Policy": policy()})
    return JSONResponse({"questions": [_facts(each) for each in questions().values()]})


@router.get("/q/{id}")
def answer(request: Request, id: str) -> Response:
    """The answer, variables being taken from the address; with `format`, code that asks it."""
    asked = question(id)
    given = dict(request.query_params)
    language = given.pop("format", None)
    values = asked.values(given)
    if language is not None:
        if language not in FORMATS:
            raise BadArgument(f"`format` is {language[:40]!r}.", hint=f"There are {', '.join(FORMATS)}.")
        return PlainTextResponse(FORMATS[language](str(request.base_url), asked, given))
    return kept_answer(request, Query(asked.text, values))


def _facts(each: Question) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "description": each.description,
        "variables": dict(each.variables),
        "sha256": each.sha256,
        "query": each.text,
    }


def _entry(each: Question) -> str:
    """One question on the page."""
    code = ", ".join(link(f"/q/{each.id}?format={name}", name) for name in FORMATS)
    variables = ", ".join(f"<code>{words(name)}: {words(type_)}</code>" for name, type_ in each.variables.items())
    return (
        f"<h2>{link(f'/q/{each.id}', each.title)}</h2><p>{prose(each.description)}</p>"
        f'<p class="muted"><code>{words(each.id)}</code> · takes {variables} · as code: {code}</p>'
    )
