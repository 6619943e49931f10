"""What the credentials report says, in one list of blocks that Word, PDF and pages are made from (SPEC CRED6)."""

from dataclasses import dataclass
from typing import Any

from server.documents.typeset import typeset
from server.domain.credentials import GROUPS, UNKNOWN, Extreme, Spread, Standing, share
from server.services import docx
from server.services.credentials import Report, part_of, percent
from server.services.handout_sheets import in_language
from server.words import say

MOST_NAMED = 3
"""Of people who share the first or last year, more are told as a number."""
WIDE = 165


@dataclass(frozen=True, slots=True)
class Block:
    """kind: heading, sub, text, items, table. widths in millimetres; numbers: columns to the right; strong: rows in bold."""

    kind: str
    text: str = ""
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()


class Wording:
    """The report in one language."""

    def __init__(self, report: Report, language: str) -> None:
        self.report, self.numbers, self.form = report, report.numbers, report.form
        self.language = language
        self.committee = self.form["committee"] or self.say("committee")

    def say(self, key: str, **params: Any) -> str:
        return say(self.language, f"credentials.{key}", **params)

    def share(self, part: int, base: int) -> str:
        return part_of(part, base, share(part, base), self.language)

    @property
    def about(self) -> str:
        return self.say("about", congress=in_language(self.report.state.congress, self.language))

    def masthead(self) -> docx.Masthead:
        """Decree 30's head, or the Party's."""
        nation = ("party",) if self.form["style"] == "party" else ("nation", "motto")
        day = self.numbers.day
        dated = self.say("dated", day=f"{day.day:02}", month=f"{day.month:02}", year=str(day.year))
        place = self.form["place"]
        return docx.Masthead(
            tuple(each.upper() for each in (self.form["above"], self.committee) if each),
            self.say("number", number=self.form["reference"] or "…"),
            tuple(map(self.say, nation)),
            self.say("placed", place=place, dated=dated) if place else dated,
        )

    def signer(self) -> docx.Signer:
        task = self.form["task"] or self.say("task", committee=self.committee.upper())
        return docx.Signer(task, self.form["signer"], self.say("sign"))

    def blocks(self) -> list[Block]:
        """All of it between title and signature."""
        at, taken = self.report.at, "taken" if self.numbers.taken else "not_taken"
        moment = {"time": f"{at:%H:%M}", "date": f"{at:%d.%m.%Y}"}
        return [
            Block("text", self.say(f"opening.{taken}", committee=self.committee, **moment)),
            Block("heading", self.say("part.numbers")),
            Block("items", lines=tuple(self._counts())),
            *self._quorum(),
            Block("heading", self.say("part.delegations")),
            self._delegations(),
            *self._substitutes(),
            Block("heading", self.say("part.composition")),
            *self._composition(taken),
            Block("heading", self.say("part.conclusion")),
            *(Block("text", each) for each in self.form["findings"].split("\n") if each.strip()),
            Block("text", self.say("request")),
        ]

    def _counts(self) -> list[str]:
        numbers, standings = self.numbers, self.numbers.standings
        excused, unexcused, unknown = (standings[each] for each in ("excused", "unexcused", "unknown"))
        represented = standings["represented"]
        lines = [self.say("summoned", n=numbers.summoned)]
        if numbers.taken:
            n, told = standings["substituted"], self.share(numbers.attending, numbers.summoned)
            lines.append(self.say("attending.substitutes", share=told, n=n) if n else self.say("attending", share=told))
            lines += [self.say("represented_by", n=represented)] if represented else []
            lines.append(self.say("absent", n=excused + unexcused, excused=excused, unexcused=unexcused))
        elif excused:
            lines.append(self.say("excused", n=excused))
        lines += [self.say("unknown", n=unknown)] if unknown else []
        lines += [self.say("guests", n=numbers.guests)] if numbers.guests else []
        named = sum(1 for each in numbers.delegations if each.name)
        return (
            [*lines, self.say("represented", n=numbers.delegations_attending, of=named)]
            if numbers.taken and named
            else lines
        )

    def _quorum(self) -> list[Block]:
        """Where the doors were told which share must be there (DOOR6)."""
        wanted, numbers = self.report.state.attendance.quorum, self.numbers
        if wanted is None or not numbers.taken:
            return []
        op, num, den = wanted
        needed, reached = numbers.quorum((op, num, den))
        rule = self.say("quorum.more" if op == ">" else "quorum.least", share=f"{num}/{den}")
        n = numbers.attending + numbers.standings[Standing.REPRESENTED]
        told = {"needed": needed, "rule": rule, "of": numbers.summoned, "n": n}
        return [Block("text", self.say(f"quorum.{'reached' if reached else 'missed'}", **told))]

    def _delegations(self) -> Block:
        numbers = self.numbers
        rare = {Standing.UNKNOWN, Standing.REPRESENTED}
        kinds = [each.value for each in Standing if each not in rare or numbers.standings[each]]
        rows = [
            (
                str(n),
                each.name or self.say("no_delegation"),
                str(each.summoned),
                *(str(each.standings[k]) for k in kinds),
            )
            for n, each in enumerate(numbers.delegations, 1)
        ]
        total = ("", self.say("total"), str(numbers.summoned), *(str(numbers.standings[k]) for k in kinds))
        columns = tuple(self.say(f"column.{each}") for each in ("number", "delegation", "summoned", *kinds))
        wide = 21.0 if len(kinds) < 5 else 18.0
        widths = (10.0, WIDE - 10 - wide * (len(kinds) + 1), *[wide] * (len(kinds) + 1))
        return Block(
            "table", "", (), columns, (*rows, total), widths, tuple(range(2, len(columns))), strong=(len(rows),)
        )

    def _substitutes(self) -> list[Block]:
        people = self.report.people
        lines = tuple(
            self.say("substitute", person=people[a].name, substitute=people[b].name)
            for a, b in self.numbers.substitutes
        )
        return [Block("text", self.say("substitutes")), Block("items", lines=lines)] if lines else []

    def _composition(self, taken: str) -> list[Block]:
        if not self.numbers.base:
            return [Block("text", self.say("composition.nobody"))]
        blocks = [Block("text", self.say(f"composition.{taken}", n=self.numbers.base))]
        for place, name in enumerate(self.shown(), 1):
            blocks += [Block("sub", f"{place}. {self.say(f'group.{name}')}"), self._group(name), *self._spread(name)]
        return [*blocks, Block("text", self.say("years", year=str(self.numbers.day.year)))]

    def shown(self) -> list[str]:
        """The groups of which anything at all is known; sex and age always."""
        known = [name for name in GROUPS if any(each.key != UNKNOWN for each in self.counted(name))]
        return [name for name in GROUPS if name in {"sex", "age", *known}]

    def counted(self, name: str) -> list[Any]:
        """Its groups that somebody is in."""
        of = "attending" if self.numbers.taken else "summoned"
        return [each for each in self.numbers.groups[name] if getattr(each, of)]

    def called(self, name: str, key: str) -> str:
        """A group in words; what people wrote themselves stays as they wrote it."""
        if key == UNKNOWN:
            return self.say("key.unknown")
        return key if name in {"education", "ethnicity"} else self.say(f"key.{name}.{key}")

    def _group(self, name: str) -> Block:
        of, base = "attending" if self.numbers.taken else "summoned", self.numbers.base
        rows = tuple(
            (self.called(name, each.key), str(n), percent(share(n, base), self.language))
            for each in self.counted(name)
            for n in [getattr(each, of)]
        )
        total = (self.say("total"), str(base), percent(10_000, self.language))
        columns = tuple(self.say(f"column.{each}") for each in ("group", "count", "share"))
        return Block("table", "", (), columns, (*rows, total), (95.0, 35.0, 35.0), (1, 2), (len(rows),))

    def _spread(self, name: str) -> list[Block]:
        spread: Spread | None = {"age": self.numbers.age, "seniority": self.numbers.seniority}.get(name)
        if spread is None or spread.tenths is None or spread.most is None or spread.least is None:
            return []
        mean = f"{spread.tenths // 10}{',' if self.language == 'vi' else '.'}{spread.tenths % 10}"
        lines = [self.say(f"mean.{name}", mean=mean, n=spread.known)]
        lines += [self._end(f"most.{name}", spread.most), self._end(f"least.{name}", spread.least)]
        return [Block("items", lines=tuple(lines))]

    def _end(self, key: str, end: Extreme) -> str:
        names = [self.report.people[each].name for each in end.people]
        who = ", ".join(names) if len(names) <= MOST_NAMED else self.say("several", n=len(names))
        return self.say(key, who=who, year=str(end.year), years=end.years)


def credentials_docx(report: Report, language: str) -> bytes:
    """As a Word file."""
    wording = Wording(report, language)
    title, author = wording.say("report"), in_language(report.state.congress, language)
    paper = docx.begin(wording.masthead(), title, wording.about, language=language, author=author, at=report.at)
    for block in wording.blocks():
        match block.kind:
            case "heading" | "sub":
                docx.heading(paper, block.text, 1 if block.kind == "heading" else 2)
            case "items":
                docx.items(paper, block.lines)
            case "table":
                widths, numbers, strong = block.widths, block.numbers, block.strong
                docx.table(
                    paper, block.columns, block.rows, widths=widths, numbers=numbers, strong=strong, size=11, head=9
                )
            case _:
                docx.paragraph(paper, block.text)
    docx.signatures(paper, [wording.signer()], wording.say("recipients").split("\n"))
    return docx.finished(paper)


async def credentials_pdf(report: Report, language: str) -> bytes:
    """As PDF/A. Raises TypesetError."""
    wording = Wording(report, language)
    masthead, signer = wording.masthead(), wording.signer()
    data = {
        "language": language,
        "title": wording.say("report"),
        "about": wording.about,
        "masthead": {
            "left": masthead.left,
            "number": masthead.number,
            "right": masthead.right,
            "place": masthead.place,
        },
        "blocks": [{name: getattr(block, name) for name in Block.__slots__} for block in wording.blocks()],
        "signer": {"task": signer.task, "name": signer.name, "note": signer.note},
        "recipients": wording.say("recipients").split("\n"),
    }
    return await typeset("credentials", data, at=int(report.at.timestamp()))
