"""Bars on a logarithmic scale as plain SVG: one panel for each group, in each a cluster of bars for each label."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import ceil, floor, log10

COLOURS = ("#0b6e4f", "#2a9d8f", "#c1440e", "#e09f3e", "#7d8597", "#adb5bd")
PANEL, HEIGHT, LEFT, TOP, BAR = 300, 220, 48, 64, 9


def bars(panels: Mapping[str, Mapping[str, Mapping[str, float]]], title: str) -> str:
    """A drawing of values by panel, label and series; series keep their colours in all panels."""
    series = list(dict.fromkeys(name for panel in panels.values() for group in panel.values() for name in group))
    values = [value for panel in panels.values() for group in panel.values() for value in group.values()]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    width = LEFT + PANEL * len(panels) + 10

    def y(value: float) -> float:
        return TOP + HEIGHT * (1 - (log10(value) - low) / max(1, high - low))

    size, font = f"0 0 {width} {TOP + HEIGHT + 60}", 'font-family="sans-serif" font-size="11"'
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" {font} role="img" aria-label="{escape(title)}">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="{LEFT}" y="18" font-size="14">{escape(title)}</text>',
    ]
    for place, name in enumerate(series):
        x = LEFT + (place % 3) * 190
        row = 32 + (place // 3) * 14
        drawn.append(f'<rect x="{x}" y="{row - 8}" width="9" height="9" fill="{COLOURS[place % len(COLOURS)]}"/>')
        drawn.append(f'<text x="{x + 13}" y="{row}">{escape(name)}</text>')
    for power in range(low, high + 1):
        at = y(10**power)
        drawn.append(f'<line x1="{LEFT}" x2="{width - 10}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        drawn.append(f'<text x="{LEFT - 5}" y="{at + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    for number, (panel, groups) in enumerate(panels.items()):
        left = LEFT + number * PANEL + 8
        drawn.append(f'<text x="{left}" y="{TOP + HEIGHT + 34}" font-weight="bold">{escape(panel)}</text>')
        step = (PANEL - 16) / max(1, len(groups))
        for place, (label, group) in enumerate(groups.items()):
            at = left + place * step
            drawn.append(f'<text x="{at}" y="{TOP + HEIGHT + 16}">{escape(label)}</text>')
            for name, value in group.items():
                index = series.index(name)
                top = y(value)
                drawn.append(
                    f'<rect x="{at + index * (BAR + 1):.1f}" y="{top:.1f}" width="{BAR}" height="{TOP + HEIGHT - top:.1f}" '
                    f'fill="{COLOURS[index % len(COLOURS)]}"><title>{escape(name)}: {value:.1f}</title></rect>'
                )
    return "\n".join([*drawn, "</svg>", ""])
