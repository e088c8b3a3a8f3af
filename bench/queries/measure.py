"""Timing that holds on a busy machine: all contenders in turn, round after round, and the medians of their ratios.

Alone: one client asks each contender for the same few pages in a row, then the next contender; a ratio is taken within a round.
Together: so many clients ask one contender for some seconds; contenders take turns in short stretches. Processor time: what all
processes that have a part in an answer spend on it, which other work on the machine hardly changes.
"""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from bench.queries.pages import Contender, OrderRow, Page

T = TypeVar("T")
MOST_COUNTED = 2_000
"""Answers in a round of processor time."""


class Unequal(Exception):
    """Two contenders answer differently, so that their times cannot be compared."""


def learn(contenders: Sequence[Contender], reliefs: Mapping[str, int], size: int, most: int) -> list[Page]:
    """Walks through the first pages of every relief with every contender; raises Unequal unless all answers are equal.

    Cursors are learned on the way, caches filled, and statements planned. `reliefs`: how many orders there are of each.
    """
    sends = [contender.connect() for contender in contenders]
    pages = []
    for relief, orders in reliefs.items():
        for number in range(min(most, max(1, orders // size))):
            page = Page(relief, size, number)
            pages.append(page)
            answers = [(each, each.rows(page, send(page))) for each, send in zip(contenders, sends, strict=True)]
            for contender, rows in answers[1:]:
                refuse_unequal(page, answers[0][0], answers[0][1], contender, rows)
    return pages


def refuse_unequal(
    page: Page, one: Contender, rows: Sequence[OrderRow], other: Contender, others: Sequence[OrderRow]
) -> None:
    """Raises Unequal where two answers differ, naming the first difference."""
    if list(rows) == list(others):
        return
    for place, (left, right) in enumerate(zip(rows, others, strict=False)):
        if left != right:
            raise Unequal(f"{page}, row {place}: {one.name} gives {left}, {other.name} gives {right}")
    raise Unequal(f"{page}: {one.name} gives {len(rows)} rows, {other.name} {len(others)}")


def warm(asks: Mapping[str, Callable[[T], Any]], questions: Sequence[T], seconds: float) -> None:
    """Asks each contender for some seconds, untimed: services run for weeks, and a database compiles what it is asked often."""
    for ask in asks.values():
        end = time.perf_counter() + seconds
        for question in itertools.cycle(questions):
            if time.perf_counter() >= end:
                break
            ask(question)


def alone(
    asks: Mapping[str, Callable[[T], Any]], questions: Sequence[T], rounds: int, in_a_row: int = 5, seed: int = 1
) -> dict[str, list[float]]:
    """Milliseconds of each contender in each round; in every round all are asked the same, in an order that changes.

    A round counts the median of a few questions in a row: after the others' turn the first one mostly measures how long the
    machine takes to wake a process.
    """
    chance = random.Random(seed)
    times: dict[str, list[float]] = {name: [] for name in asks}
    names = list(asks)
    for _ in range(rounds):
        some = [chance.choice(questions) for _ in range(in_a_row)]
        chance.shuffle(names)
        for name in names:
            taken = []
            for question in some:
                start = time.perf_counter()
                asks[name](question)
                taken.append(time.perf_counter() - start)
            times[name].append(round(median(taken) * 1000, 3))
    return times


def processor_time(
    asks: Mapping[str, Callable[[T], Any]],
    processes: Mapping[str, Sequence[int]],
    questions: Sequence[T],
    rounds: int,
    seconds: float,
) -> dict[str, list[float]]:
    """Processor milliseconds that an answer costs the processes of each contender, by round; each is asked for so long a round."""
    spent: dict[str, list[float]] = {name: [] for name in asks}
    for _ in range(rounds):
        for name, ask in asks.items():
            before, start, many = sum(map(_processor_seconds, processes[name])), time.perf_counter(), 0
            while many < MOST_COUNTED and (many == 0 or time.perf_counter() - start < seconds):
                ask(questions[many % len(questions)])
                many += 1
            spent[name].append((sum(map(_processor_seconds, processes[name])) - before) * 1000 / many)
    return spent


def _processor_seconds(pid: int) -> float:
    """Seconds that a process has had a processor, in its own code and in the system's; told in hundredths."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of paired rounds."""
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))


def together(
    contenders: Sequence[Contender], pages: Sequence[Page], clients: int, seconds: float, stretches: int = 3
) -> dict[str, list[float]]:
    """Pages a second of each contender under so many clients, one figure for each stretch."""
    found: dict[str, list[float]] = {each.name: [] for each in contenders}
    for stretch in range(stretches):
        for contender in contenders:
            found[contender.name].append(_stretch(contender, pages, clients, seconds, stretch))
    return found


def _stretch(contender: Contender, pages: Sequence[Page], clients: int, seconds: float, seed: int) -> float:
    """Answers that came within the time, from all clients; counted from a common start."""
    done = [0] * clients
    faults: list[BaseException] = []
    gate = threading.Barrier(clients + 1)
    until = float("inf")

    def client(number: int) -> None:
        chance = random.Random(seed * 1000 + number)
        try:
            send = contender.connect()
            gate.wait()
            while time.perf_counter() < until:
                send(chance.choice(pages))
                done[number] += time.perf_counter() < until
        except BaseException as fault:
            faults.append(fault)
            gate.abort()

    threads = [threading.Thread(target=client, args=(number,), daemon=True) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        start = time.perf_counter()
        until = start + 600  # nobody stops before all have begun
        gate.wait()
        start = time.perf_counter()
        until = start + seconds
    except threading.BrokenBarrierError:
        pass
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum(done) / seconds
