"""Reading one cell of a delegate list; `CellError` says which problem it is (SPEC BADGE8)."""

import re
import unicodedata
from decimal import Decimal

from server.domain.roster_columns import fold, plain
from server.domain.roster_types import ROLES, Language

LIMITS = {"name": 160, "delegation": 160, "seat": 24, "id": 64}
LIMIT = 500
_LEGACY = frozenset("¡¢£¤¥¦§¨©«¬®¯±µ¶¸¹»¼½¾¿×÷")
"""What TCVN3 (.VnTime) letters become when they are read as Latin-1; no name in any language has them."""


class CellError(ValueError):
    """A cell that says nothing we can use; code and params as in Problem."""

    def __init__(self, code: str, /, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split(","))


_YES = _words("có, c, x, v, yes, y, true, t, 1, được, có quyền, đúng, được biểu quyết, votes")
_NO = _words("không, k, ko, kh, no, n, false, f, 0, không có, không được, không có quyền, sai, none")
_MARKS = {"✓": True, "✔": True, "☑": True, "✅": True, "☒": True, "+": True, "☐": False, "✗": False, "✘": False}
_FORMULA_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")
_DASHES = frozenset("-–—")
_SEXES = {
    "male": _words("nam, male, m, man, ông, mr, trai"),
    "female": _words("nữ, female, f, woman, w, bà, mrs, ms, gái"),
    "other": _words("khác, other, diverse, d, giới tính khác"),
}
_LANGUAGES: dict[Language, frozenset[str]] = {
    "vi": _words("vi, vie, vn, vietnamese, tiếng việt, việt, việt ngữ, vi vn"),
    "en": _words("en, eng, english, tiếng anh, anh, anh ngữ, en us, en gb"),
}
_ROLE_WORDS = {
    "chair": "chair, chairman, chairwoman, chairperson, chủ tọa, chủ toạ, chủ trì, chủ tịch đoàn, đoàn chủ tịch, "
    "presidium, presiding officer, điều hành",
    "secretariat": "secretariat, secretary, thư ký, thư kí, ban thư ký, đoàn thư ký, tổ thư ký, thư ký đại hội",
    "delegate": "delegate, đại biểu, đb, đại biểu chính thức, chính thức, member, voting delegate, official delegate, "
    "thành viên, đương nhiên, đại biểu đương nhiên, đại biểu chỉ định, chỉ định",
    "guest": "guest, khách, khách mời, đại biểu khách mời, đại biểu mời, observer, quan sát viên, dự thính, invited",
    "steward": "steward, usher, hỗ trợ, tổ hỗ trợ, hướng dẫn, phục vụ, tổ phục vụ, lễ tân, ban tổ chức, nhân viên hỗ "
    "trợ, helper",
    "teller": "teller, tellers, scrutineer, kiểm phiếu, tổ kiểm phiếu, ban kiểm phiếu, ban bầu cử, tổ bầu cử, counting "
    "board, kiểm phiếu viên",
    "projector": "projector, màn hình, máy chiếu, màn chiếu, screen, wall, trình chiếu",
}
_ROLE_OF = {fold(word): role for role, words in _ROLE_WORDS.items() for word in words.split(",")}
_MONTHS = _words(
    "jan, feb, mar, apr, may, jun, jul, aug, sep, sept, oct, nov, dec, january, february, march, april, june, july, "
    "august, september, october, november, december"
)
_DATE_WORDS = _MONTHS | _words("ngày, tháng, năm, sinh, of, the, born")


def clean(text: str) -> str:
    """NFC, one space between words, without invisible and direction characters; CellError for what nobody types."""
    kept: list[str] = []
    for char in text:
        kind = unicodedata.category(char)
        if char.isspace():
            kept.append(" ")
        elif kind in {"Cc", "Cs", "Co", "Cn"}:
            raise CellError("control_character", code=f"U+{ord(char):04X}")
        elif kind != "Cf":
            kept.append(char)
    folded = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if _FORMULA_ERROR.fullmatch(folded):
        raise CellError("formula_error", value=folded)
    return folded


def person_name(text: str) -> str:
    """A name as given; CellError when it is missing or typed in a font from before Unicode."""
    if not any(char.isalnum() for char in text):
        raise CellError("no_name")
    if _LEGACY & set(text):
        raise CellError("legacy_font", value=text)
    return text


def roles(text: str) -> tuple[str, ...]:
    """The roles in a cell separated by ; , / | or +, in the order of ROLES; delegate when it is blank."""
    found = set()
    for word in filter(None, (part.strip() for part in re.split(r"[;,/|+]", text))):
        role = _ROLE_OF.get(fold(word))
        if role is None:
            raise CellError("unknown_role", value=word)
        found.add(role)
    return tuple(role for role in ROLES if role in found) or ("delegate",)


def yes_or_no(text: str) -> bool | None:
    """A tick, a word or a number as a right to vote; None when the cell is blank."""
    if not text:
        return None
    if text in _MARKS or text in _DASHES:
        return _MARKS.get(text, False)
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError("unknown_voting", value=text)


def sex(text: str) -> str:
    """male, female, other, or nothing."""
    word = fold(text)
    for canonical, words in _SEXES.items():
        if word and word in words:
            return canonical
    if text:
        raise CellError("unknown_sex", value=text)
    return ""


def language(text: str) -> Language | None:
    """vi, en, or None when it is blank."""
    word = fold(text)
    for code, words in _LANGUAGES.items():
        if word and word in words:
            return code
    if text:
        raise CellError("unknown_language", value=text)
    return None


def weight(text: str) -> str:
    """An exact decimal above zero, at most 12 digits before and 6 after the point; 1 when it is blank.

    "1.234" may be a thousand or a little more than one, depending on the country: it is refused, not guessed.
    """
    if not text:
        return "1"
    digits = text.replace(" ", "")
    marks = [char for char in digits if char in ".,"]
    if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", digits):
        raise CellError("ambiguous_weight", value=text)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?|[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", digits) and len(marks) > 1:
        group = marks[0]
        digits = digits.replace(group, "")
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6}0*)?", digits) or Decimal(digits) <= 0:
        raise CellError("bad_weight", value=text)
    return f"{Decimal(digits).normalize():f}"


def year(text: str, code: str) -> str:
    """The year of "1961", "1.5.1961", "1961-05-01", "ngày 1 tháng 5 năm 1961"; nothing when blank; else code."""
    if not text:
        return ""
    date = re.sub(r"[ T][0-9]{1,2}:[0-9][0-9](:[0-9][0-9](\.[0-9]+)?)?Z?$", "", re.sub(r"\.0+$", "", text))
    numbers: list[str] = re.findall(r"[0-9]+", date)
    years = [number for number in numbers if len(number) == 4 and 1900 <= int(number) <= 2099]
    small = [int(number) for number in numbers if len(number) < 3]
    known = all(word in _DATE_WORDS for word in re.findall(r"[^\W\d_]+", plain(date)))
    if len(years) != 1 or len(small) + 1 != len(numbers) or not known or not _day_and_month(small):
        raise CellError(code, value=text)
    return years[0]


def _day_and_month(small: list[int]) -> bool:
    """Whether the numbers beside the year can be a month, or a day and a month."""
    in_range = len(small) < 3 and all(1 <= number <= 31 for number in small)
    return in_range and (len(small) < 2 or min(small) <= 12)
