"""`hemicycle doctor`: each thing that can be missing is named, in both languages, with what to do."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.cli import doctoring
from server.cli.doctoring import Finding, Weight
from server.cli.main import main
from server.documents.tools import Tools
from server.settings import Settings

WORDS = Path(__file__).parents[2] / "server" / "words"
ALL = Tools(Path("/usr/bin/soffice"), Path("/usr/bin/tesseract"), ("vie", "eng"), Path("/usr/bin/bwrap"))


def test_what_is_there_is_fine_and_what_is_missing_is_named() -> None:
    assert doctoring.walls(ALL).key == "walls"
    assert doctoring.walls(Tools()).weight is Weight.ADVICE
    assert doctoring.office(ALL) == Finding(Weight.FINE, "office")
    assert doctoring.office(Tools()) == Finding(Weight.ADVICE, "office.none")
    assert [each.key for each in doctoring.reading(ALL)] == ["ocr"]
    assert [each.key for each in doctoring.reading(Tools())] == ["ocr.none"]
    assert [each.key for each in doctoring.reading(Tools(tesseract=ALL.tesseract, languages=("eng",)))] == ["ocr.vie"]
    assert doctoring.letters(Tools()).key == "fonts.unneeded"
    assert doctoring.network([]) == Finding(Weight.TROUBLE, "network.none")
    assert doctoring.network(["10.0.0.2", "10.0.0.3"]).params == {"addresses": "10.0.0.2, 10.0.0.3"}
    assert doctoring.encryption(Settings()).key == "https.none"
    assert doctoring.encryption(Settings(tls_cert="c", tls_key="k")).key == "https"


def test_limits_disk_and_clock_are_judged() -> None:
    assert [doctoring.open_files(most).weight for most in (256, 4096, 65536)] == [
        Weight.TROUBLE,
        Weight.ADVICE,
        Weight.FINE,
    ]
    assert doctoring.clock(datetime(1970, 1, 1, tzinfo=UTC)).key == "clock.wrong"
    assert doctoring.clock(datetime(2026, 11, 22, tzinfo=UTC)).params == {"time": "2026-11-22 00:00", "zone": "+0000"}
    assert doctoring.disk(Path("/nowhere/at/all")).params["folder"] == Path("/")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_finding_has_its_sentence(language: str) -> None:
    words = json.loads((WORDS / f"{language}.json").read_text("utf-8"))
    source = Path(doctoring.__file__).read_text("utf-8")
    named = set(re.findall(r"\"((?:network|https|disk|files|clock|walls|office|ocr|fonts)(?:\.\w+)?)\"", source))
    assert len(named) > 15
    assert [
        key for key in {*named, "ocr.vie", "ocr.eng", "well", "advice", "trouble"} if f"doctor.{key}" not in words
    ] == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_command_says_a_line_for_each_and_a_last_one(tmp_path: Path, language: str) -> None:
    said = CliRunner().invoke(main, ["doctor", "--data", str(tmp_path)], env={"LC_ALL": language})
    *lines, last = said.output.splitlines()
    assert {line[0] for line in lines} <= {"✓", "!", "✗"}
    assert len(lines) >= 9
    assert said.exit_code == int(any(line.startswith("✗") for line in lines))
    assert last and last[0] not in "✓!✗"
