"""`writ who-says-what`: what is reported of an order and claimed about it, by whom, and who contradicts whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from cli.common import as_of_options, with_store
from graph.questions.who_says_what import Voice, Voices
from graph.questions.who_says_what import who_says_what as ask
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.reading import Row


@click.command("who-says-what")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@as_of_options
@with_store
def who_says_what(store: Store, id: str, as_json: bool, as_of: AsOf) -> None:
    """Tell who says what of the order ID, or of anything else that claims are about: the oldest first, each with its words."""
    found = ask(store, id, as_of)
    quotes = store.quotes([voice.statement for voice in found.voices])
    if as_json:
        click.echo(json.dumps(_as_json(found, quotes, as_of), ensure_ascii=False, indent=1))
        return
    click.echo(f"{'Said' if found.voices else 'Nothing is said'} of {id} by {as_of.world}, as known on {as_of.known}")
    for number, voice in enumerate(found.voices, 1):
        _show(number, voice, quotes.get(voice.statement))
        for each in found.bearings:
            if each.one == number - 1:
                other = found.voices[each.other]
                click.echo(f"     → {each.relation} {each.other + 1} ({other.name}: {_said(other)})")
    if found.truncated:
        click.echo("… and more: of what very much is said about, not everything is looked at.")


def _show(number: int, voice: Voice, row: Row | None) -> None:
    click.echo(f"{number:3}  {voice.day or 'no day told'}  {voice.name}: {_said(voice)}")
    quote = " ".join((row["quote"] if row else voice.words).split())
    if voice.claim and " ".join(voice.words.split()) != quote:
        click.echo(f"     {voice.words}")
    click.echo(f"     “{quote}”")
    if row and voice.speaker:  # else the document speaks, and was named
        document = row["document"]
        told = (document["title"] or document["id"], document["publisher"], document["published"])
        click.echo(f"     {', '.join(filter(None, told))}")


def _said(voice: Voice) -> str:
    return voice.says.replace("_", " ")


def _as_json(found: Voices, quotes: Mapping[str, Row], as_of: AsOf) -> dict[str, Any]:
    return {
        "asOf": {"world": str(as_of.world), "known": str(as_of.known)},
        "voices": [_voice(each, quotes.get(each.statement)) for each in found.voices],
        "bearings": [
            {
                "one": found.voices[each.one].statement,
                "relation": each.relation,
                "other": found.voices[each.other].statement,
            }
            for each in found.bearings
        ],
        "truncated": found.truncated,
    }


def _voice(voice: Voice, row: Row | None) -> dict[str, Any]:
    evidence = row and {
        "quote": row["quote"],
        "start": row["start"],
        "end": row["end"],
        "document": row["document"]["id"],
    }
    return {
        "speaker": voice.speaker, "name": voice.name, "about": voice.about, "says": voice.says, "words": voice.words,
        "day": voice.day, "statement": voice.statement, "claim": voice.claim, "evidence": evidence,
    }  # fmt: skip
