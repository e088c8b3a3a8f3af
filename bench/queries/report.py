"""The report: tables of medians and paired ratios, the goals of the design beside what was measured, and one plot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.queries.measure import ratio
from bench.queries.plot import bars
from bench.queries.run import AGAIN, BOLT, CLIENTS, FILE, KEYSET, PEER, SIZES

Figures = Mapping[str, Any]
TITLES = {
    "headline": "The headline question, on a day",
    "count": "Number of orders in a filtered list",
    "facets": "Orders by relief, of a filtered list",
    "search": "Search by name",
    "quotes": "Search in what documents say",
    "paths": "Ways between two people",
}


@dataclass(frozen=True)
class Goal:
    """One goal of the design, and what was measured."""

    what: str
    most: str
    is_met: bool
    measured: str


def write(figures: Figures, into: Path) -> None:
    """Writes report.md, and pages.svg beside it."""
    sizes = figures["sizes"]
    drawn = {
        f"{size['orders']:,} orders": {
            str(rows): {
                name: median(times) for name, times in size["pages"][str(rows)].items() if name not in AGAIN.values()
            }
            for rows in SIZES
        }
        for size in sizes
    }
    (into / "pages.svg").write_text(
        bars(drawn, "Milliseconds for a page with three links each, by rows"), encoding="utf-8"
    )
    (into / "report.md").write_text("\n".join(_lines(figures)) + "\n", encoding="utf-8")


def _lines(figures: Figures) -> Iterator[str]:
    machine = figures["machine"]
    yield "# Our API beside its peers"
    yield ""
    yield (
        f"Made by `make bench ARGS=queries` on {machine['when']}: {machine['processors']} processors, {machine['system']}, Python "
        f"{machine['python']}, load {machine['load'][0]} at the start and {machine['load at the end'][0]} at the end. "
        "Services, database and clients share the machine. Figures are medians; a ratio is the median of the ratios of "
        "paired rounds, in which all are asked for the same few pages in a row, one contender after the other. Raw figures: `figures.json`."
    )
    yield ""
    yield "![Milliseconds for a page](pages.svg)"
    yield ""
    goals = [*_goals(figures)]
    if goals:
        yield "## Goals"
        yield ""
        yield from _table(
            ["what", "goal", "measured", ""],
            [[goal.what, goal.most, goal.measured, "met" if goal.is_met else "missed"] for goal in goals],
        )
    for size in figures["sizes"]:
        yield from _size(size)
    yield from _growth(figures["growth"])
    yield from METHOD.splitlines()


def _size(size: Figures) -> Iterator[str]:
    graph = size["graph"]
    yield f"## {size['orders']:,} orders"
    yield ""
    named = ("Order", "Obligation", "Person", "Case", "Judge", "Court", "Removal", "Claim")
    counts = ", ".join(f"{graph[name]:,} {name}" for name in named)
    yield f"{graph['documents']:,} documents, {graph['statements']:,} statements; {counts}."
    yield ""
    pages = size["pages"]
    names = list(pages["100"])
    yield "A page, one client: milliseconds" + (f" (ratio to {PEER})." if PEER in names else ".")
    yield ""
    rows = [(f"{each} rows" if each != "deep" else "100 rows, after 2,500", pages[each]) for each in pages]
    yield from _timed(rows, names, PEER)
    yield (
        "The same in processor time: milliseconds that a page costs the service and Neo4j together; of Cypher by hand, the "
        "client and Neo4j" + (f" (ratio to {PEER})." if PEER in names else ".")
    )
    yield ""
    yield from _timed([(f"{each} rows", times) for each, times in size["processor"].items()], names, PEER)
    yield "Pages of 100 a second, by clients" + (f" (ratio to {PEER}, paired stretches)." if PEER in names else ".")
    yield ""
    together = size["together"]
    shown = []
    for clients in CLIENTS:
        rates = together[str(clients)]
        beside = {name: f" ({as_many(each, rates[PEER]):.1f})" if PEER in rates else "" for name, each in rates.items()}
        shown.append([str(clients), *(f"{median(each):.0f}{beside[name]}" for name, each in rates.items())])
    yield from _table(["clients", *names], shown)
    yield "Other questions, one client: milliseconds."
    yield ""
    asked = size["questions"]
    columns = [name for name in names if any(name in each for each in asked.values())]
    yield from _timed([(TITLES[name], each) for name, each in asked.items()], columns, None)
    yield "Memory of each process, resident MiB of its own (without pages of mapped files): when it had started, and at the end."
    yield ""
    yield from _table(
        ["process", "started", "at the end"],
        [
            [name, "" if each["idle"] is None else f"{each['idle']:.0f}", f"{each['after']:.0f}"]
            for name, each in size["memory"].items()
        ],
    )


def _timed(rows: Sequence[tuple[str, Figures]], names: Sequence[str], peer: str | None) -> Iterator[str]:
    shown = []
    for title, times in rows:
        cells = []
        for name in names:
            if name not in times:
                cells.append("")
                continue
            beside = f" ({ratio(times[name], times[peer]):.2f})" if peer and peer in times else ""
            cells.append(f"{median(times[name]):.1f}{beside}")
        shown.append([title, *cells])
    return _table(["", *names], shown)


def _growth(growth: Figures) -> Iterator[str]:
    if not any(len(times) > 1 for times in growth.values()):
        return
    yield "## Growth"
    yield ""
    yield "The same page of 100 on every size, all sizes up at once and asked in turn: milliseconds (ratio to the smallest)."
    yield ""
    for engine, times in growth.items():
        if len(times) < 2:
            continue
        smallest = next(iter(times))
        cells = [f"{median(each):.1f} ({ratio(each, times[smallest]):.2f})" for each in times.values()]
        yield from _table([engine, *(f"{int(orders):,} orders" for orders in times)], [["page of 100", *cells]])


def _goals(figures: Figures) -> Iterator[Goal]:
    for size in figures["sizes"]:
        pages, orders = size["pages"], f"{size['orders']:,} orders"
        if PEER not in pages["100"]:
            continue
        for rows in SIZES:
            times = pages[str(rows)]
            most = 0.6 if rows == 500 else 0.3
            found = ratio(times[BOLT], times[PEER])
            yield Goal(f"{orders}: page of {rows} on Neo4j", f"≤ {most} × {PEER}", found <= most, f"{found:.2f}")
            found = ratio(times[FILE], times[PEER])
            yield Goal(f"{orders}: page of {rows} on the file", f"≤ 0.1 × {PEER}", found <= 0.1, f"{found:.2f}")
            ours, hand = median(times[BOLT]), median(times[KEYSET])
            told = f"{ours:.1f} ms, {hand:.1f} ms"
            yield Goal(
                f"{orders}: page of {rows} on Neo4j", "≤ 2 × Cypher by hand, keyset, + 3 ms", ours <= 2 * hand + 3, told
            )
        rates = size["together"]["32"]
        for engine, least in ((BOLT, 3), (FILE, 8)):
            found = as_many(rates[engine], rates[PEER])
            yield Goal(
                f"{orders}: pages a second, 32 clients, {engine}", f"≥ {least} × {PEER}", found >= least, f"{found:.1f}"
            )
    for engine, times in figures["growth"].items():
        if len(times) > 1:
            first, *_, last = times
            found = ratio(times[last], times[first])
            yield Goal(f"growth from {int(first):,} to {int(last):,}, {engine}", "≤ 1.5", found <= 1.5, f"{found:.2f}")


def as_many(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many times as much in the same stretches: the median of the paired ratios; what gave nothing counts as a tenth."""
    return median(mine / max(other, 0.1) for mine, other in zip(ours, theirs, strict=True))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


METHOD = """## How it is measured

- **The graph** is made up from a seed (`bench/queries/world.py`): 400 judges whose share of the orders falls with their rank, 100 courts, one to
  three people an order, one to three duties where it asks for acts, rulings of higher courts, removals and claims. Ten thousand orders are resolved
  and folded by the product itself; larger dockets are copies of these under other names and ids around the same judges, courts and agencies. A
  test loads a small one document by document and compares every row, and runs the check of the store over copies.
- **Every page is compared** between all contenders before it is timed: id, caption, day, and each link with its caption.
- **The page**: the newest orders of one relief, with who issued them, whom they concern, and their case. We answer it as of two days; the
  peers read what the nodes show as of today, which is the easier question.
- **Peers** are asked as their documentation tells: `@neo4j/graphql` by `orders(where, sort, limit, offset)`, which is faster than its
  connection; Strawberry with one data loader a link. Both, and the statements by hand, have the indexes they can use on (relief) and on (relief,
  issued, id). *Keyset* is the statement a specialist would write for that index.
- **In a row**: in a round each contender is asked for five pages in a row, and the median of the five counts. The first page after the
  others' turn costs some milliseconds more, whoever is asked: the machine has to wake a process that slept.
- **Processor time** is read from the system for the processes of a contender, while it is asked page after page for two seconds, three times.
- **Before a page is timed** each contender is asked for it for some seconds: a database compiles what it is asked often, and services run for weeks.
- **Asked again**: the same services with their defaults, which hold answers that were asked for before and look only whether the dataset still
  stands as it did. All else is measured with that switched off (`WRIT_ANSWERS_HELD=0`), and so are the goals.
- **Under load** each client has a connection of its own and asks for the next page as soon as it has one; contenders take turns in stretches.
- **Processes**: each service is one, with its defaults. `writ serve` has one loop for HTTP and threads for questions, of which one at a time
  runs Python while SQLite runs in others; `@neo4j/graphql` is one Node process with one thread. Neo4j works in threads of its own for whoever asks
  it. What a client costs is the same for all, and is part of every figure.
- **Load**: where other work had the processors meanwhile (see the load above), milliseconds are long and say little; ratios are of rounds side by
  side, but a service that waits for another process waits for a processor too, so that load favours whoever needs fewer of them."""
