"""Reviewing at the command line: signed, shown, withdrawn."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import ORDERED, load
from tests.cli.inside import writ

SIGNED = ("--by", "A. Editor", "--because", "The docket says so.")


def test_a_rejected_report_leaves_the_answer_and_comes_back_when_that_is_withdrawn(loaded: Path) -> None:
    def answer() -> dict[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = json.loads(writ(loaded, "outstanding", "--json").stdout)
        return found

    [order] = answer()["outstanding"]
    first = json.loads(writ(loaded, "review", "list", "--json", "--first", "1").stdout)
    assert (first["name"], first["value"]) == ("state", "not_complied")
    assert "standing: OUTSTANDING → PENDING" in writ(loaded, "review", "next").stdout
    rejected = writ(loaded, "review", "reject", first["statement"], *SIGNED)
    assert rejected.returncode == 0, rejected.stderr
    assert [each["id"] for each in answer()["pending"]] == [order["id"]]
    assert "no document tells" in writ(loaded, "why-not", order["id"]).stdout
    decision = rejected.stdout.partition(":")[0]
    log = writ(loaded, "review", "log").stdout
    assert "A. Editor: The docket says so." in log
    assert f"“{' '.join(first['quote'].split())}” (document-" in log
    assert writ(loaded, "judge", "--withdraw", decision, *SIGNED).returncode == 0
    assert [each["id"] for each in answer()["outstanding"]] == [order["id"]]
    told = json.loads(writ(loaded, "why", order["id"], "--json").stdout)
    assert {fact["name"] for fact in told["facts"]} >= {"relief", "standing", "concerns"}
    assert writ(loaded, "check").returncode == 0


def test_a_decision_without_a_name_or_a_reason_is_wrong_usage_and_an_unknown_id_a_plain_failure(loaded: Path) -> None:
    for arguments in (
        ("review", "accept", "x", "--because", "y"),
        ("judge", *SIGNED),
        ("review", "correct", "x", "issued", *SIGNED),
    ):
        refused = writ(loaded, *arguments)
        assert (refused.returncode, refused.stdout) == (2, ""), refused.stderr
    for arguments in (("review", "accept", "x", *SIGNED), ("judge", "a", "b", "same", *SIGNED), ("why", "person-0")):
        refused = writ(loaded, *arguments)
        assert (refused.returncode, refused.stdout) == (1, ""), refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_forgotten_person_is_gone_from_the_answer_the_exports_and_the_file(loaded: Path) -> None:
    order = json.loads(writ(loaded, "outstanding", "--json").stdout)["outstanding"][0]
    [person] = order["concerns"]
    removed = writ(loaded, "forget", person["id"], "--pages", str(loaded / "pages"), *SIGNED)
    assert removed.returncode == 0, removed.stderr
    assert "Soto" not in writ(loaded, "outstanding").stdout
    assert writ(loaded, "export", "all", "--into", str(loaded / "out")).returncode == 0
    held = [*loaded.glob("writ.db*"), *(path for path in (loaded / "out").rglob("*") if path.is_file())]
    assert len(held) > 5
    assert [path.name for path in held if b"soto" in path.read_bytes().lower()] == []
    assert load(loaded).returncode == 0
    assert [path.name for path in loaded.glob("writ.db*") if b"soto" in path.read_bytes().lower()] == []
    assert writ(loaded, "check").returncode == 0


def test_a_dry_run_tells_under_each_document_what_it_would_change(folder: Path) -> None:
    assert load(folder).returncode == 0  # a file is known by its place
    for name in ("another", "ordered"):
        text = f"{ORDERED}\nSo wrote the {name} paper.\n".replace("Murphy", {"another": "Stern"}.get(name, "Murphy"))
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    lines = load(folder, "--dry-run").stdout.splitlines()
    heads = [place for place, line in enumerate(lines) if not line.startswith(" ")]
    assert [lines[place].split(" (")[0] for place in heads[:2]] == ["new        another.txt", "changed    ordered.txt"]
    assert heads[0] == 0
    assert heads[1] > 1


def test_a_dry_run_tells_what_a_load_would_change_and_changes_nothing(folder: Path) -> None:
    assert load(folder).returncode == 0  # a file is known by its place
    path = folder / "texts" / "ordered.txt"
    path.write_text(ORDERED.replace("have done nothing to comply with", "complied on Monday with"), encoding="utf-8")
    before = writ(folder, "outstanding", "--json").stdout
    told = load(folder, "--dry-run").stdout
    assert "- Obligation.state not_complied" in told
    assert "standing: OUTSTANDING" in told
    assert "Would be: 1 documents: 1 changed." in told
    assert writ(folder, "outstanding", "--json").stdout == before
    [one] = map(json.loads, load(folder, "--dry-run", "--json").stdout.splitlines())
    assert (one["name"], one["what"], {"made", "gone", "changes"} <= set(one)) == ("ordered.txt", "changed", True)
    empty = writ(folder, "load", str(path), "--dry-run", store=f"sqlite:///{folder / 'other.db'}")
    assert empty.returncode == 1
    assert not (folder / "other.db").exists()
