"""Which column of a delegate list means what, in Vietnamese and English (SPEC BADGE8)."""

import re
import unicodedata
from dataclasses import dataclass, field

from server.domain.roster_types import DETAILS, Problem

_STRONG: dict[str, str] = {
    "id": "id, mã, mã số, mã đại biểu, mã số đại biểu, số thẻ, số thẻ đại biểu, mã thẻ, delegate id, member id, "
    "external id, person id, code, badge number, identifier",
    "name": "name, full name, họ và tên, họ tên, họ & tên, tên đại biểu, họ tên đại biểu, họ và tên đại biểu, "
    "delegate name, delegate, đại biểu",
    "family": "họ đệm, họ và tên đệm, họ lót, họ và chữ lót, họ",
    "surname": "last name, surname, family name",
    "delegation": "delegation, đoàn, đoàn đại biểu, tên đoàn, thuộc đoàn",
    "seat": "seat, seat number, seat no, số ghế, ghế, ghế số, ghế ngồi, chỗ ngồi, số chỗ, vị trí ngồi",
    "roles": "role, roles, vai trò, vai trò đại hội, vai trò trong đại hội, nhiệm vụ, nhiệm vụ tại đại hội, tư cách",
    "voting": "voting, voting right, voting rights, right to vote, can vote, votes, may vote, biểu quyết, quyền biểu "
    "quyết, được biểu quyết, có quyền biểu quyết",
    "weight": "weight, voting weight, vote weight, trọng số, trọng số phiếu, trọng số biểu quyết, số phiếu, số phiếu "
    "biểu quyết",
    "language": "language, lang, ngôn ngữ, preferred language, ngôn ngữ hiển thị",
    "sex": "sex, gender, giới tính, phái, nam nữ",
    "male": "nam, là nam, giới tính nam, sex male, gender male",
    "female": "nữ, là nữ, giới tính nữ, sex female, gender female",
    "born_male": "năm sinh nam, ngày sinh nam, ngày tháng năm sinh nam, born male, birth year male, year of birth male",
    "born_female": "năm sinh nữ, ngày sinh nữ, ngày tháng năm sinh nữ, born female, birth year female, "
    "year of birth female",
    "birth_year": "birth year, year of birth, born, năm sinh",
    "joined_year": "joined year, year joined, joined, member since, năm vào đảng, năm kết nạp, năm gia nhập, "
    "năm vào đoàn",
    "education": "education, trình độ, trình độ học vấn, học vấn, trình độ văn hóa, level of education",
    "ethnicity": "ethnicity, ethnic group, dân tộc, thành phần dân tộc",
    "position": "position, job title, post, office, chức vụ, chức danh, chức vụ công tác, chức vụ chức danh, "
    "chức vụ hiện nay",
    "number": "stt, tt, số tt, số thứ tự, no, nr, number, serial, n",
}
_WEAK: dict[str, str] = {
    "name": "tên, first name, given name, given names, forename",
    "delegation": "đơn vị, chi bộ, đảng bộ, chi đoàn, công đoàn, tổ chức, đơn vị bầu cử, unit, organisation, "
    "organization, branch, constituency, group",
    "birth_year": "ngày sinh, ngày tháng năm sinh, ngày tháng năm sinh dương lịch, birth date, date of birth, "
    "birthday, dob, sinh ngày",
    "joined_year": "ngày vào đảng, ngày kết nạp, ngày gia nhập, ngày vào đoàn, date joined",
    "education": "trình độ chuyên môn, chuyên môn, qualification",
    "position": "nghề nghiệp, occupation, profession",
}
_SAYS = {
    "family": {"name"},
    "surname": {"name"},
    "male": {"sex"},
    "female": {"sex"},
    "born_male": {"sex", "birth_year"},
    "born_female": {"sex", "birth_year"},
    "number": set(),
}
"""What a column says about a person where that is not its own name."""
_NAMING = frozenset({"name", "family", "surname"})


def fold(text: str) -> str:
    """Letters and digits only, lower case, without diacritics, đ as d: how headers and words are compared."""
    return "".join(char for char in plain(text) if char.isalnum())


def plain(text: str) -> str:
    """Lower case without diacritics, đ as d, spaces kept: how names are compared when no exact one is found."""
    apart = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    return "".join(char for char in apart if not unicodedata.combining(char))


_RANK = {fold(alias): (key, 1) for key, text in _WEAK.items() for alias in text.split(",")} | {
    fold(alias): (key, 0) for key, text in _STRONG.items() for alias in text.split(",")
}


@dataclass(frozen=True, slots=True)
class Columns:
    """where: field to column index; other: unknown header to column index; beside: an unnamed column next to the name,
    which a heading merged over family and given name leaves behind."""

    where: dict[str, int]
    other: dict[str, int]
    beside: int | None = None
    problems: list[Problem] = field(default_factory=list)

    def fields(self) -> frozenset[str]:
        """The fields of PersonDetails that this file fills, extras as `extra.KEY`."""
        known = {field for key in self.where for field in _SAYS.get(key, {key})}
        named = {f"extra.{key}" if key in DETAILS else key for key in known}
        return frozenset(named | {f"extra.{key}" for key in self.other})


def meaning(header: str) -> tuple[str, int] | None:
    """The field a header names and its rank (0 its own name, 1 a looser one); None when it is unknown."""
    if header == "#":
        return "number", 0
    bare = re.sub(r"\(.*?\)|\[.*?\]", " ", header)
    return _RANK.get(fold(header)) or _RANK.get(fold(bare))


def is_header(cells: list[str]) -> bool:
    """Whether a row names its columns: one of them is a person's name."""
    return any(found[0] in _NAMING for cell in cells if (found := meaning(cell)))


def columns_of(header: list[str], line: int) -> Columns:
    """Every header put to its field; of two for one field the better named wins, two alike are a problem."""
    where: dict[str, int] = {}
    ranks: dict[str, int] = {}
    spare: list[int] = []
    problems: list[Problem] = []
    for index, text in enumerate(header):
        found = meaning(text)
        if found is None:
            spare += [index] if text else []
            continue
        key, rank = found
        if key not in where or rank < ranks[key]:
            spare += [where[key]] if key in where else []
            where[key], ranks[key] = index, rank
        elif rank == ranks[key]:
            problems.append(_twice(line, header[where[key]], text))
        else:
            spare.append(index)
    other, repeated = _other(header, spare, line)
    beside = where.get("name", -2) + 1
    unnamed = 0 < beside < len(header) - 1 and not header[beside]
    return Columns(where, other, beside if unnamed else None, problems + repeated + _missing(where, line))


def _other(header: list[str], spare: list[int], line: int) -> tuple[dict[str, int], list[Problem]]:
    """The columns kept under their own header, and those whose header comes twice."""
    other: dict[str, int] = {}
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for index in sorted(spare):
        same = seen.setdefault(fold(header[index]) or header[index], header[index])
        if same in other:
            problems.append(_twice(line, same, header[index]))
        else:
            other[same] = index
    return other, problems


def _twice(line: int, first: str, second: str) -> Problem:
    return Problem(line, "duplicate_header", {"first": first, "second": second})


def _missing(where: dict[str, int], line: int) -> list[Problem]:
    return [] if _NAMING & where.keys() else [Problem(line, "no_name_column")]
