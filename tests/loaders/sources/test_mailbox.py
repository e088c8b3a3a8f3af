"""Mailboxes: every message is a document of its own, and keeps its name as the mailbox grows."""

from __future__ import annotations

import zipfile
from pathlib import Path

from errors import UnreadableDocument
from loaders.sources import Refusal, documents_at
from loaders.sources.archive import Member
from loaders.sources.mailbox import is_mailbox, messages_of

NOTICE = (Path(__file__).parents[1] / "dockets/pages/notice_plain.eml").read_bytes()


def notice(number: int) -> bytes:
    """One of many notices, each in a case of its own."""
    return NOTICE.replace(b"00077", b"%05d" % number).replace(b"<31@", b"<31.%d@" % number).rstrip() + b"\n\n"


def names(content: bytes) -> list[str]:
    return [each.name for each in messages_of(content, "court.mbox") if isinstance(each, Member)]


def test_every_notice_of_a_mailbox_is_loaded_and_what_is_no_notice_is_refused(tmp_path: Path) -> None:
    other = b"From a@b.example Thu May 08 09:54:26 2031\nFrom: a@b.example\nTo: c@d.example\nSubject: lunch\nMessage-ID: <l@b>\n\nFrom here it is not far.\n\n"
    (tmp_path / "court.mbox").write_bytes(notice(1) + other + notice(2) + notice(3))
    found = list(documents_at([tmp_path], {}))
    assert [each.name for each in found if isinstance(each, Refusal)] == [names(other + notice(1))[0]]
    loaded = [each for each in found if not isinstance(each, Refusal)]
    assert [each.text.splitlines()[1] for each in loaded] == [f"Docket: 1:31-cv-0000{number}" for number in (1, 2, 3)]
    assert all("Stone" not in each.text and "clinic" not in each.text for each in loaded)


def test_a_mailbox_in_an_archive_is_opened_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("court.mbox", notice(1) + notice(2))
    found = [each for each in documents_at([tmp_path / "all.zip"], {}) if not isinstance(each, Refusal)]
    assert [each.text.splitlines()[1] for each in found] == ["Docket: 1:31-cv-00001", "Docket: 1:31-cv-00002"]


def test_a_notice_keeps_its_name_when_others_come_and_go() -> None:
    assert names(notice(1) + notice(2))[1] == names(notice(5) + notice(2) + notice(9))[1]


def test_one_message_keeps_the_name_of_its_file_and_its_quoted_words() -> None:
    content = notice(1).rstrip() + b"\n>From what was said\n"
    assert is_mailbox(content)
    [message] = messages_of(content, "notice.txt")
    assert isinstance(message, Member)
    assert message.name == "notice.txt"
    assert message.content.startswith(b"Delivered-To:")
    assert message.content.endswith(b"\nFrom what was said\n")


def test_words_that_begin_with_from_are_no_mailbox() -> None:
    assert not is_mailbox(b"From Boston in 2025\nA judge ordered his release.")
    assert not is_mailbox(b"From the court: an order.")


def test_a_mailbox_with_too_many_messages_is_refused() -> None:
    [refused] = messages_of(b"From a Mon 2031\nA: b\n\n" * 20_001, "all.mbox")
    assert isinstance(refused, UnreadableDocument)
    assert "more than 20000 messages" in str(refused)
