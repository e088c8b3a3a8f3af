"""Who and what a document mentions: `find` reads one document and returns its Findings."""

from __future__ import annotations

from collections.abc import Callable

from loaders.finding.case_parties import find_parties_in_case_names
from loaders.finding.cases import find_cases
from loaders.finding.dates import find_dates
from loaders.finding.departments_by_title import find_departments_by_title
from loaders.finding.gazetteer import find_known
from loaders.finding.governments import find_governments, find_lawyers
from loaders.finding.holders import find_presidents
from loaders.finding.judges_by_acts import find_judges_by_acts
from loaders.finding.laws import find_laws, find_sections
from loaders.finding.ministries import find_ministries
from loaders.finding.model import Findings
from loaders.finding.page import Page
from loaders.finding.people import find_people
from loaders.finding.places import find_places, find_seats
from loaders.finding.pseudonyms import find_pseudonyms
from loaders.finding.relatives import find_relatives
from loaders.finding.resolution import resolve
from loaders.finding.roles import find_genders, find_roles
from loaders.finding.unnamed_courts import find_unnamed
from loaders.finding.unnamed_officials import find_unnamed_officials
from loaders.finding.unnamed_people import find_described
from loaders.finding.unnamed_places import find_unnamed_places
from schema.document import Document


def find(
    document: Document, first: Callable[[Page], object] | None = None, then: Callable[[Page], object] | None = None
) -> Findings:
    """Everything that the document's story mentions, each mention with its entity.

    `first` and `then` mark what only one sort of document has (a filing's caption; what it calls its parties), before
    anything else is found and once people are.
    """
    page = Page.of(document)
    if first is not None:
        first(page)
    find_cases(page)
    find_pseudonyms(page)
    find_sections(page)
    find_known(page)
    find_ministries(page)
    find_governments(page)
    find_lawyers(page)
    find_parties_in_case_names(page)
    find_laws(page)
    find_places(page)
    find_people(page)
    if then is not None:
        then(page)
    find_presidents(page)
    find_departments_by_title(page)
    find_roles(page)
    find_genders(page)
    find_judges_by_acts(page)
    find_seats(page)
    find_unnamed(page)
    find_unnamed_places(page)
    find_unnamed_officials(page)
    find_relatives(page)
    find_described(page)
    resolve(page)
    dates = tuple(find_dates(page))
    mentions = tuple(page.in_order())
    used = {mention.entity.key: mention.entity for mention in mentions}
    return Findings(document, page.cleaned.cuts, page.sentences, mentions, dates, used, page.forum)
