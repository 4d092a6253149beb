"""Title line, congress, session, date, speaker, place and year → Meta."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parsers.fold import fold
from parsers.heading.delivery import read_delivery
from parsers.heading.head import read_head, read_title
from parsers.heading.place import read_place
from parsers.heading.speaker import read_speaker
from parsers.heading.year import read_year
from parsers.model import Correction, Document, Meta, Script, Warning

# a traditional text differs from its folded form in about a third of its characters; a stray variant does not count
TRADITIONAL_SHARE = 0.05
SAMPLE = 1200


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of a report says. `body_start` is the offset where the speech begins."""

    meta: Meta
    warnings: tuple[Warning, ...]
    body_start: int


def read_heading(document: Document, folded: str) -> Heading:
    """Read `document`'s head; `folded` is `fold_report(document.text)`. Names are given in simplified characters."""
    head = read_head(folded)
    delivery = read_delivery(head)
    page_title = fold(document.title or "")
    year, warnings = read_year(document, folded, head, delivery, page_title)
    place, doubts = read_place(document, folded, head, delivery, page_title, year)
    speaker, speaker_title = read_speaker(document.text, folded, head)
    if delivery.date is None:
        warnings.append(Warning("no-date", "the report does not say when it was given"))
    return Heading(
        meta=Meta(
            title=read_title(document.text, head, document.title),
            region_path=place.path,
            adcode=place.adcode,
            level=place.level,
            report_year=year,
            review_year=year - 1 if year else None,
            delivered_on=delivery.date,
            congress=delivery.congress,
            session=delivery.session,
            speaker=speaker,
            speaker_title=speaker_title,
            script=script_of(document.text, folded),
        ),
        warnings=(*warnings, *doubts),
        body_start=head.end,
    )


def corrected(heading: Heading, correction: Correction) -> Heading:
    """The heading with the place and the year a person gave, and without the doubts about them."""
    meta, settled = heading.meta, []
    if correction.level is not None:
        meta = replace(
            meta, region_path=correction.region_path, adcode=correction.adcode, level=correction.level
        )
        settled.append("region-")
    if correction.report_year is not None:
        meta = replace(meta, report_year=correction.report_year, review_year=correction.report_year - 1)
        settled += ["year-", "no-year"]
    doubts = tuple(each for each in heading.warnings if not each.code.startswith(tuple(settled)))
    return replace(heading, meta=meta, warnings=doubts)


def script_of(text: str, folded: str) -> Script:
    """hant where the characters are traditional, by a sample of the beginning."""
    sample = text[:SAMPLE]
    pairs = zip(sample, folded[:SAMPLE], strict=True)
    changed = len([a for a, b in pairs if a != b and "一" <= a <= "鿿"])
    if not changed:
        return "hans"
    letters = len([a for a in sample if "一" <= a <= "鿿"])
    return "hant" if changed > TRADITIONAL_SHARE * letters else "hans"
