"""Walls and portraits over sockets: new links, pictures in and out, who may see them, and that they go with their person."""

import io
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from devices import signed_in
from server.services.upkeep import backup, erase, restore
from waiting import PATIENCE

ORIENTATION, ARTIST = 0x0112, 0x013B


def picture(width: int, height: int, kind: str = "JPEG", turned: int = 1) -> bytes:
    """Red above, blue below, as its camera held it."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = turned, "Somebody's telephone"
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return out.getvalue()


def send(hall: Any, person: str, data: bytes, role: str = "secretariat") -> Any:
    return hall[role].api("POST", f"people/{person}/photo", files={"file": ("chân dung.jpg", data, "image/jpeg")})


def photo_of(hall: Any, person: str) -> str | None:
    found: str | None = next(each["photo"] for each in hall["secretariat"].get("people") if each["id"] == person)
    return found


def seen(hall: Any, sha: str, role: str = "delegate") -> Any:
    return hall[role].ask("GET", f"/hall/photos/{sha}.webp")


@pytest.fixture(scope="module")
def an(hall: Any) -> str:
    return str(hall["secretariat"].done("person.add", name="Nguyễn Thị Ánh", seat="Z-07")["person"])


@pytest.mark.parametrize(("turned", "above"), [(1, (254, 0, 0)), (3, (0, 0, 254))])
def test_WALL13_a_portrait_is_upright_square_and_nothing_but_pixels(
    hall: Any, an: str, turned: int, above: Any
) -> None:
    answer = send(hall, an, picture(900, 1200, turned=turned))
    assert answer.status == 200, answer
    told = seen(hall, answer.body["photo"])
    assert (told.status, told.headers["content-type"]) == (200, "image/webp")
    assert told.headers["cache-control"] == "private, max-age=31536000, immutable"
    made = Image.open(io.BytesIO(told.content))
    assert (made.size, dict(made.getexif()), b"telephone" in told.content) == ((480, 480), {}, False)
    top = made.convert("RGB").getpixel((240, 20))
    assert all(abs(a - b) < 12 for a, b in zip(top, above, strict=True)), top


def test_WALL13_what_is_no_picture_is_refused_by_name_and_nothing_changes(hall: Any, an: str) -> None:
    before = photo_of(hall, an)
    for data in (b"%PDF-1.7 not a picture", b"", picture(900, 1200)[:300]):
        answer = send(hall, an, data)
        assert (answer.refused, "chân dung.jpg" in answer.body["why"]) == ("bad_photo", True)
    assert send(hall, an, picture(60, 60), "delegate").refused == "not_allowed"
    assert send(hall, "nobody", picture(60, 60)).refused == "no_such_person"
    assert photo_of(hall, an) == before


def test_WALL13_many_portraits_at_once_find_their_people_by_the_files_names(hall: Any) -> None:
    secretariat = hall["secretariat"]
    same = [secretariat.done("person.add", name="Trần Văn Bình", seat=f"Y-0{n}")["person"] for n in (1, 2)]
    hoa = secretariat.done("person.add", name="Đỗ Thị Hoa", seat="Y-03")["person"]
    names = ("do thi hoa.JPG", "Y-01.jpg", "Y-02 Trần Văn Bình.jpg", "Trần Văn Bình.jpg", "IMG_2041.jpg", "Y-03.txt")
    sent = [
        ("file", (name, b"text" if "txt" in name else picture(50, 60 + n), "image/jpeg"))
        for n, name in enumerate(names)
    ]
    before = secretariat.state()["seq"]
    answer = secretariat.api("POST", "people/photos", files=sent)
    assert answer.status == 200, answer
    assert answer.body["kept"] == list(names[:3])
    assert [each["name"] for each in answer.body["refused"]] == list(names[3:])
    assert "Y-01" in answer.body["refused"][0]["why"]
    assert None not in {photo_of(hall, each) for each in (*same, hoa)}
    assert answer.body["seq"] == before + 1
    assert secretariat.api("POST", "people/photos", files=sent[4:5]).status == 400


def test_WALL13_a_portrait_is_personal_it_enters_no_event_and_goes_with_its_person(hall: Any) -> None:
    secretariat = hall["secretariat"]
    person = secretariat.done("person.add", name="Lê Văn Đi")["person"]
    first = send(hall, person, picture(70, 70)).body["photo"]
    second = send(hall, person, picture(70, 90)).body["photo"]
    assert (first != second, seen(hall, first).refused, seen(hall, second).status) == (True, "no_such_photo", 200)
    assert hall["delegate"].ask("GET", f"/hall/photos/{'g' * 64}.webp").refused == "no_such_photo"
    assert signed_out(hall, second) == "no_session"
    log = str(secretariat.get("events?after=0")) + str(secretariat.get("events?after=500"))
    assert second not in log
    assert secretariat.api("DELETE", f"people/{person}/photo").status == 200
    assert (photo_of(hall, person), seen(hall, second).refused) == (None, "no_such_photo")
    third = send(hall, person, picture(70, 95)).body["photo"]
    secretariat.done("person.remove", person=person)
    assert seen(hall, third).refused == "no_such_photo"
    gone, until = {first, second, third}, time.monotonic() + PATIENCE
    while {path.stem for path in (hall.serving.data / "hall" / "photos").iterdir()} & gone:
        assert time.monotonic() < until


def signed_out(hall: Any, sha: str) -> str | None:
    with type(hall["delegate"])(hall.url, "hall") as nobody:
        answer = nobody.ask("GET", f"/hall/photos/{sha}.webp")
        return str(answer.refused)


def test_WALL13_a_backup_has_the_portraits_and_erasing_takes_them(hall: Any, an: str, tmp_path: Path) -> None:
    sha = photo_of(hall, an)
    backup(hall.serving.data / "hall", tmp_path / "out.tar")
    restored = restore(tmp_path / "data", tmp_path / "out.tar", replace=False).folder
    assert (restored / "photos" / f"{sha}.webp").is_file()
    erase(restored)
    assert not (restored / "photos").exists()


def test_WALL10_a_new_walls_link_opens_its_own_screen_and_a_newer_one_ends_it(hall: Any) -> None:
    chair = hall["chair"]
    wall = chair.done("wall.add", name="Màn hình trái")["wall"]
    first = chair.done("wall.link", wall=wall)
    assert first["qr"].startswith("data:image/")
    with signed_in(hall.url, first["link"]) as screen:
        assert screen.get("session")["person"] | {"id": wall, "roles": ["projector"]} == screen.get("session")["person"]
        assert screen.get("nameplates") == {each["id"]: "" for each in chair.get("people") if "chair" in each["roles"]}
        assert screen.command("wall.set", {"wall": wall, "scene": "dark"}).refused == "not_allowed"
        chair.done("wall.link", wall=wall)
        assert screen.api("GET", "session").refused == "no_session"
    assert chair.command("wall.link", {"wall": "nobody"}).refused == "no_such_wall"
    assert all(each["id"] != wall for each in hall["delegate"].get("people"))
    assert hall["delegate"].api("GET", "nameplates").refused == "not_allowed"


def test_WALL11_below_a_name_stands_its_function_for_those_who_are_shown_and_nobody_else(hall: Any) -> None:
    secretariat = hall["secretariat"]
    made = [
        secretariat.done("person.add", name=name, extra={"position": "Bí thư"})["person"] for name in ("Lan", "Mai")
    ]
    wall = next(each["id"] for each in secretariat.get("people") if each["roles"] == ["projector"])
    secretariat.done("wall.set", wall=wall, scene="nameplates", data={"people": made[:1]})
    plates = secretariat.get("nameplates")
    assert (plates[made[0]], made[1] in plates) == ("Bí thư", False)
