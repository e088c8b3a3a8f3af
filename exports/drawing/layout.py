"""Where each dot goes: networkx's ForceAtlas2 for the shape of the graph, then room for every label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from exports.drawing.picture import Line

Points = NDArray[np.float64]

SEED = 20250317
"""Any number: the same picture every time."""
LENGTH = 190.0
"""Length of a typical line, in pixels."""
GAP = 10.0


@dataclass(frozen=True)
class Box:
    """Room that a dot with its label takes, around its point: to the left and right, above, below."""

    half_width: float
    above: float
    below: float


def place(ids: Sequence[str], lines: Sequence[Line], boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """A point for each dot such that no two boxes overlap; the widest extent lies across."""
    if len(ids) == 1:
        return [(0.0, 0.0)]
    points = _stretched(_flat(_forces(ids, lines)), _ends(ids, lines))
    apart = _apart(points, boxes)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in apart - apart.mean(axis=0)]


def _forces(ids: Sequence[str], lines: Sequence[Line]) -> Points:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((line.source, line.target) for line in lines)
    found = nx.forceatlas2_layout(graph, max_iter=200, seed=SEED, strong_gravity=False)
    return np.array([found[each] for each in ids], dtype=np.float64)


def _flat(points: Points) -> Points:
    """Turned so that the longest extent lies across, as screens and columns of text do."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # An axis is known but for its sign; fixing it keeps the picture the same on every machine.
    signs = np.where(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)
    return np.asarray(centred @ (axes * signs[:, None]).T, dtype=np.float64)


def _ends(ids: Sequence[str], lines: Sequence[Line]) -> list[tuple[int, int]]:
    place_of = {each: number for number, each in enumerate(ids)}
    return [(place_of[line.source], place_of[line.target]) for line in lines if line.source != line.target]


def _stretched(points: Points, ends: Sequence[tuple[int, int]]) -> Points:
    """Scaled to lines of readable length."""
    lengths = [float(np.hypot(*(points[a] - points[b]))) for a, b in ends]
    typical = float(np.median(lengths)) if lengths else float(np.abs(points).max())
    spread = float(np.sqrt(np.prod(np.ptp(points, axis=0))))
    by_line = LENGTH / typical if typical > 0 else 1.0
    # Where most dots hang close to a few hubs, lines of that length would push the hubs out of sight of each other.
    by_room = 1.35 * LENGTH * np.sqrt(len(points)) / spread if spread > 0 else by_line
    return points * min(by_line, float(by_room))


def _apart(points: Points, boxes: Sequence[Box], rounds: int = 400) -> Points:
    """Pushes overlapping boxes apart, each pair along the way that is shortest, until none overlap."""
    moved = points + np.linspace(0.0, 0.01, len(points))[:, None]  # two dots on one point must differ
    half = np.array([(box.half_width, (box.above + box.below) / 2) for box in boxes])
    shift = np.array([(0.0, (box.below - box.above) / 2) for box in boxes])
    room = half[:, None, :] + half[None, :, :] + GAP
    for _ in range(rounds):
        centres = moved + shift
        away = centres[:, None, :] - centres[None, :, :]
        overlap = room - np.abs(away)
        hit = (overlap > 0.5).all(axis=2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        across = overlap[:, :, 0] < overlap[:, :, 1]
        push = np.zeros_like(away)
        push[:, :, 0] = np.where(hit & across, np.sign(away[:, :, 0]) * overlap[:, :, 0], 0.0)
        push[:, :, 1] = np.where(hit & ~across, np.sign(away[:, :, 1]) * overlap[:, :, 1], 0.0)
        moved = moved + push.sum(axis=1) * 0.3
    return moved
