"""Answers of a language model kept on disk, so that no request is paid for twice.

An answer is kept under a fingerprint of all that it depends on: model, rules and form, and every word that was sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from errors import UsageError
from loaders.language_model.endpoint import Reply


@dataclass(frozen=True)
class Cache:
    """A folder of answers; one that is damaged counts as not there."""

    folder: Path

    def get(self, key: str) -> Reply | None:
        """The answer kept under a key."""
        try:
            return Reply(**json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keeps an answer, whole or not at all."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=self.folder, suffix=".part", delete=False, encoding="utf-8") as part:
                json.dump(asdict(reply), part, ensure_ascii=False)
            Path(part.name).replace(self.folder / f"{key}.json")
        except OSError as error:
            raise UsageError(
                f"The answers of the model cannot be kept in {self.folder}: {error.strerror}.",
                hint="Set WRIT_MODEL_CACHE to a folder that can be written.",
            ) from None


def key_of(model: str, version: str, messages: Sequence[Mapping[str, str]]) -> str:
    """The fingerprint of one request."""
    told = json.dumps([model, version, [dict(each) for each in messages]], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
