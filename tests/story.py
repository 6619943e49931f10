"""A congress in which everything happens once: the log of `tests/vectors`, and what the tests of `apply` fold."""

from dataclasses import replace
from typing import Any

from hall import RULE, Hall, badge, ballot
from server.domain import commands as c
from server.domain import internal
from server.domain import rows as r
from server.domain.seating_forms import Design, drawn

TOLD: dict[str, Any] = {"rule": RULE}


def whole_story() -> Hall:
    """Every kind of event, in an order that could have been."""
    hall = Hall(delegates=4)
    _seating(hall)
    _agenda(hall)
    _documents(hall)
    _proxies(hall)
    _votes(hall)
    _papers(hall)
    _before(hall)
    _sites(hall)
    _walls(hall)
    _door(hall)
    _floor(hall)
    _running(hall)
    _minutes(hall)
    hall.do(c.EditCongress("Đại hội lần thứ hai", "en", "Europe/Berlin", {"en": "Second"}), hall.by("secretary"))
    hall.do(c.CloseCongress(), hall.by("chair"))
    hall.do(c.ReopenCongress(), hall.by("chair"))
    hall.do(internal.ArchiveCongress())
    return hall


def _sites(hall: Hall) -> None:
    desk, chair = hall.by("secretary"), hall.by("chair")
    north, south, west = (hall.do(c.AddSite(name), hall.by("secretary"))["site"] for name in ("Bắc", "Nam", "Tây"))
    hall.do(c.EditSite(south, "Nam", {"en": "South"}, "p2"), desk)
    hall.do(c.OrderReports((north, south, west)), hall.by("secretary"))
    hall.do(c.CallReport(), chair)
    hall.do(c.CallReport(), hall.by("chair"))
    hall.do(c.SkipReport(south), hall.by("chair"))
    hall.do(c.CallReport(north), hall.by("chair"))
    hall.do(c.EndReport(), hall.by("chair"))
    hall.do(c.RemoveSite(west), hall.by("secretary"))
    group = hall.do(c.AddGroup("Tổ 1", members=("p1", "p2"), reporter="p1"), hall.by("secretary"))["group"]
    gone = hall.do(c.AddGroup("Tổ 2"), hall.by("secretary"))["group"]
    hall.do(c.EditGroup(group, "Tổ 1", {"en": "Group 1"}, "delegation", "B", "2026-11-22T14:00:00+07:00"), desk)
    hall.do(internal.ReportGroup(group, "d1"))
    hall.do(c.RemoveGroup(gone), hall.by("secretary"))


def _agenda(hall: Hall) -> None:
    first, second = hall.item("Khai mạc"), hall.item("Báo cáo chính trị")
    third = hall.item("Bế mạc", before=first)
    edited = c.EditItem(second, "Báo cáo", {"en": "Report", "vi": "Báo cáo"}, "II", 45)
    hall.do(edited, hall.by("secretary"))
    hall.do(c.MoveItem(third), hall.by("secretary"))
    hall.do(c.MoveItem(second, first), hall.by("secretary"))
    hall.do(c.OpenItem(first), hall.by("chair"))


def _documents(hall: Hall) -> None:
    item = hall.state.agenda[0].id
    gone = hall.item("Bỏ")
    hall.document("d1", item=item)
    hall.document("d2", done=1)
    hall.document("d3", item=gone)
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.do(c.ShowPage("d2", 2), hall.by("chair"))
    hall.do(c.ReleaseDocument("d3"), hall.by("secretary"))
    hall.do(c.AttachDocument("d2", item), hall.by("secretary"))
    hall.do(c.RenameDocument("d2", "Phụ lục", {"en": "Annex"}), hall.by("secretary"))
    hall.do(c.RemoveItem(gone), hall.by("secretary"))
    hall.do(c.WithdrawDocument("d2"), hall.by("secretary"))
    hall.do(internal.SettleDocument("d2", r.Rendering.READY, 3, 3))
    hall.do(c.ShowPage("d1", 3), hall.by("chair"))
    hall.do(c.SetDeadline("2026-11-22T14:00:00+07:00"), hall.by("secretary"))
    hall.version("d1", "d9", pages=4)
    hall.do(internal.SwitchVersion("d1", "d9", None, [[1, 1], [3, 4]]), hall.by("secretary"))


def _before(hall: Hall) -> None:
    item, asking = hall.state.agenda[0].id, hall.by("p1")
    first = hall.do(c.AskAhead("Vì sao?", item=item, document="d1", page=2), asking)["question"]
    second = hall.do(c.AskAhead("Khi nào?", document="d2"), hall.by("p2"))["question"]
    hall.do(c.AnswerQuestion(first, "Vì chưa đủ.", publish=True), hall.by("secretary"))
    hall.do(c.AnswerQuestion(second, "Ngày mai.", publish=True, text="Bao giờ?"), hall.by("secretary"))
    hall.do(c.AnswerQuestion(second, "Ngày mai."), hall.by("secretary"))


def _seating(hall: Hall) -> None:
    hall.do(c.SetSeating(drawn(Design("rows", rows=2, seats=3)).to_json()), hall.by("secretary"))
    hall.do(c.AssignSeats({"p1": "A-01", "p2": "B-03"}), hall.by("secretary"))
    hall.do(c.SetSeating(None), hall.by("secretary"))
    hall.do(c.SetSeating(drawn(Design("hemicycle", rows=0, seats=7)).to_json()), hall.by("secretary"))


def _papers(hall: Hall) -> None:
    item = hall.item("Nhân sự")
    named = {"copies": 9, "listed": True, "item": item}
    first = hall.do(c.AddPaper("Danh sách", **named), hall.by("secretary"))["paper"]
    second = hall.do(c.AddPaper("Phụ lục", **named), hall.by("secretary"))["paper"]
    hall.do(c.EditPaper(first, "Danh sách nhân sự", titles={"en": "Candidates"}, **named), hall.by("secretary"))
    hall.do(c.EditPaper(second, "Phụ lục", 9), hall.by("secretary"))
    hall.do(c.RemoveItem(item), hall.by("secretary"))


def _walls(hall: Hall) -> None:
    """One wall goes its own way, another comes and goes."""
    hall.do(c.SetWall("projector", "nameplates", {"people": ["p1"]}, ("vi", "en")), hall.by("chair"))
    added = hall.do(c.AddWall("Màn hình trái"), hall.by("secretary"))["wall"]
    hall.do(c.SetWall(added, "message", {"text": "Mời vào", "texts": {"en": "Come in"}}), hall.by("secretary"))
    hall.do(c.RemovePerson(added), hall.by("secretary"))


def _floor(hall: Hall) -> None:
    """One is called with a text, one hands in what nobody heard, one goes; the chair moves, stops, extends and closes."""
    chair, open_, other = hall.by("chair"), hall.state.agenda[0].id, hall.state.agenda[1].id
    lan = hall.do(c.AddPerson("Lan", "Đoàn A"), hall.by("secretary"))["person"]
    hall.do(c.OpenItem(open_), chair)
    hall.do(c.AttachSpeech("Bài của Lan", item=open_), hall.by(lan))
    asked = [hall.do(c.AskFloor(open_), hall.by(person))["request"] for person in ("p1", "p2", "p3", lan)]
    point = hall.do(c.AskFloor(open_, "point_of_order"), hall.by("p4"))["request"]
    hall.do(c.AskFloor(open_, "question", "p2"), hall.by("p4"))
    hall.do(c.MoveRequest(asked[3], "Sắp phải về", asked[0]), chair)
    hall.do(c.RuleFloor("first_time", {"reply": None}, 3, 900), chair)
    for request in (None, asked[3]):
        hall.do(c.CallSpeaker(request, "Sắp phải về"), chair)
    hall.do(c.StopClock(), chair)
    hall.do(c.StartClock(), replace(chair, at="2026-11-22T08:40:00.000Z"))
    hall.do(c.ExtendSpeech(60), chair)
    hall.do(c.EndSpeech(), replace(chair, at="2026-11-22T08:41:30.500Z"))
    hall.do(c.AttachSpeech("Bài của p2", request=asked[1]), hall.by("p2"))
    hall.do(c.WithdrawRequest(), hall.by("p4"))
    hall.do(c.RemoveRequest(asked[2], "Đã nói ở mục trước"), chair)
    hall.do(c.CloseList(open_), chair)
    hall.do(c.OpenItem(other), chair)
    hall.do(c.AskFloor(other), hall.by("p3"))
    hall.do(c.OpenItem(open_), chair)
    hall.do(c.OpenList(open_), chair)
    written = hall.do(c.SubmitSpeech(request=asked[1]), hall.by("p2"))["speech"]
    hall.do(c.PublishSpeech(written), hall.by("secretary"))
    late = hall.do(c.AskFloor(open_, "reply"), hall.by("p4"))["request"]
    hall.do(c.CallSpeaker(late, "Trả lời ngay"), chair)
    hall.do(c.CallSpeaker(asked[0]), chair)
    hall.do(c.RemovePerson(lan), hall.by("secretary"))
    assert point not in {each.id for each in hall.state.floor}


def _running(hall: Hall) -> None:
    """Announcements, a break that was made longer, an item opened, and the desk takes some of it back."""
    chair, minutes = hall.by, iter(range(31, 59))

    def later(command: c.Command) -> dict[str, Any]:
        at = f"2026-11-22T08:{next(minutes)}:00.250Z"
        return hall.do(command, replace(chair("chair"), at=at))

    gone = later(c.MakeAnnouncement("Mời họp", {"en": "Please come"}))["announcement"]
    later(c.MakeAnnouncement("Nhắc lại", minutes=5))
    later(c.WithdrawAnnouncement(gone))
    later(c.UndoStep())
    later(c.BeginRecess(15, title="Giải lao", titles={"en": "Coffee"}))
    later(c.ExtendRecess(5))
    later(c.UndoStep())
    later(c.EndRecess())
    item = later(c.AddItem("Phát sinh", before=hall.state.agenda[0].id))["item"]
    later(c.MoveItem(item))
    later(c.UndoStep())
    later(c.OpenItem(hall.state.agenda[1].id))
    later(c.OpenItem(item))
    later(c.UndoStep())
    later(c.ShowPage("d1", 1))
    later(c.ShowPage("d1", 2))
    hall.version("d1", "d10", "dd" * 32, pages=5)
    hall.do(internal.SwitchVersion("d1", "d10", None, [[1, 2]]), hall.by("secretary"))
    later(c.UndoStep())


def _minutes(hall: Hall) -> None:
    hall.do(internal.RecordMinutes({"version": 1, "sections": []}), hall.by("secretary"))
    hall.do(internal.RecordMinutesSignature(1, "chair", "ab" * 32, "cd" * 64), hall.by("chair"))
    hall.do(internal.RecordMinutesSignature(1, "secretary", "ef" * 32, "cd" * 64), hall.by("secretary"))
    hall.do(internal.RecordMinutes({"version": 2, "sections": []}), hall.by("secretary"))
    hall.do(internal.RecordMinutesSignature(2, "chair", "ab" * 32, "ef" * 64), hall.by("chair"))


def _votes(hall: Hall) -> None:
    chair = hall.by
    hall.do(c.ThawPoll(hall.frozen()), chair("chair"))
    poll = hall.opened(revote=True)
    hall.do(ballot(poll, "p1"), chair("p1"))
    hall.do(c.PausePoll(poll, "mất điện"), chair("chair"))
    hall.do(internal.IssueBadges((badge("p2", 2),), True))
    hall.do(c.ResumePoll(poll), chair("chair"))
    hall.do(ballot(poll, "p2", pk=badge("p2", 2).public_key), chair("p2"))
    hall.counted(poll)
    hall.do(c.AnnouncePoll(poll), chair("chair"))
    _after_the_vote(hall, poll)
    _by_people(hall)
    aborted = hall.frozen()
    hall.do(c.AbortPoll(aborted, "nhầm"), chair("chair"))
    void = hall.opened()
    hall.counted(void)
    hall.do(c.VoidPoll(void, "khiếu nại"), chair("chair"))
    secret = hall.sealed()
    hall.do(c.AbortPoll(secret, "nhầm"), chair("chair"))
    hall.do(internal.RecordKeyDestroyed(secret))


def _by_people(hall: Hall) -> None:
    """Papers that nobody took, and hands that two people counted alike."""
    for how in ({"paper": "beside"}, {"hands": True}):
        poll = str(hall.do(c.DraftPoll("Tín nhiệm", RULE, **how), hall.by("secretary"))["poll"])
        hall.do(c.FreezePoll(poll), hall.by("chair"))
        hall.do(c.OpenPoll(poll), hall.by("chair"))
        hall.closed(poll)
        hall.do(internal.SettleUnused(poll))
        for person in ("chair", "secretary") if "hands" in how else ():
            hall.do(c.KeyHands(poll, {"q1": {"yes": 2, "no": 1, "abstain": 0}}), hall.by(person))
        hall.do(internal.SettleHands(poll))
        hall.do(internal.CountPoll(poll, {"poll": poll, "passed": True}, ""))


def _proxies(hall: Hall) -> None:
    by = hall.by("secretary")
    hall.do(c.LimitProxies(3), by)
    hall.do(c.RegisterProxy("p3", "p1"), by)
    hall.do(c.RegisterProxy("p4", "p1"), by)
    hall.do(c.RevokeProxy("p4"), by)


def _door(hall: Hall) -> None:
    """Two sittings, of which one was closed by mistake; somebody who goes, a scan that was none, a late one, a substitute."""
    desk = hall.by("secretary")
    hall.do(c.NameDoors(("Cửa A", "Cửa B"), (">=", 2, 3)), desk)
    hall.do(c.OpenSitting("Phiên thứ nhất", {"en": "First sitting"}), desk)
    hall.do(c.Arrive("scan0001", "p1", door="Cửa A", at="2026-11-22T07:50:00Z"), desk)
    hall.do(c.Arrive("scan0002", "p2", door="Cửa A"), desk)
    hall.do(c.Arrive("scan0003", "p3", door="Cửa B"), desk)
    hall.do(c.UndoScan("scan0003", "p3"), desk)
    hall.do(c.Leave("scan0004", "p1", at="2026-11-22T08:10:00Z"), desk)
    hall.do(c.CloseSitting(), desk)
    hall.do(c.ReopenSitting(), desk)
    hall.do(c.Arrive("scan0005", "p1", at="2026-11-22T08:05:00Z"), desk)
    hall.do(c.CloseSitting(), desk)
    hall.do(c.OpenSitting(), desk)
    substitute = hall.do(c.AddPerson("Dự khuyết", voting=False), desk)["person"]
    hall.do(c.SeatSubstitute("p4", substitute), desk)
    hall.do(c.RecallSubstitute("p4", substitute), desk)
    hall.do(c.SeatSubstitute("p4", substitute), desk)


def _after_the_vote(hall: Hall, poll: str) -> None:
    """A tie for a seat is drawn by lot; a result becomes final; a practice vote ends."""
    hall.do(c.FinalisePoll(poll), replace(hall.by("chair"), at="2027-01-01T00:00:00.000Z"))
    practice = hall.do(internal.HoldPractice("Thử", {}, "", {}), hall.by("chair"))["poll"]
    hall.do(internal.EndPractice(practice))
    question = {"method": "elect", "options": [{"name": "An"}, {"name": "Bình"}]}
    election = hall.do(c.DraftPoll("Bầu", questions=[question]), hall.by("secretary"))["poll"]
    hall.do(c.FreezePoll(election), hall.by("chair"))
    hall.do(c.OpenPoll(election), hall.by("chair"))
    hall.closed(election)
    tied = {"elected": [], "tied": ["c1", "c2"], "open_seats": 1, "reason": "tied", "next": None}
    counted = {"id": "q1", "rule": hall.poll(election).manifest["questions"][0]["rule"], "counts": {}, "outcome": tied}
    hall.do(internal.CountPoll(election, {"poll": election, "questions": [counted]}, ""))
    hall.do(c.AnnouncePoll(election), hall.by("chair"))
    hall.do(internal.ResolveTie(election, "q1", "lot", None, "5eed" * 8), hall.by("chair"))
