"""The name of a case, as it is shown."""

from __future__ import annotations

import pytest

from loaders.dockets.identity import written_caption


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("Ada Wren v. UC", "Ada Wren v. UC"),
        ("Harbor Workers, AFL-CIO v. Elric Thornbury", "Harbor Workers, AFL-CIO v. Elric Thornbury"),
        ("Ada Wren v. Commissioner PA State Police", "Ada Wren v. Commissioner PA State Police"),
        ("WREN v. BUREAU OF TIDES", "Wren v. Bureau of Tides"),
        ("DOE v. Thornbury", "Doe v. Thornbury"),
        ("ANA RUIZ v. Thornbury", "Ana Ruiz v. Thornbury"),
        ("Juan LEE v. Kim PARK", "Juan Lee v. Kim Park"),
        ("Matter of ADA WREN", "Matter of Ada Wren"),
    ],
)
def test_capitals_that_are_meant_stay_beside_a_side_in_mixed_letters(caption: str, shown: str) -> None:
    assert written_caption(caption) == shown
