"""Which rows each command wants to see before it is decided (SPEC LOG4)."""

from server.domain import commands as c
from server.domain import internal
from server.domain.box import Context, Needs
from server.domain.decide import NEEDS, loans
from server.domain.decide.leaving import of_leaving
from server.domain.decide.speeches import speeches_of
from server.domain.invitations import Question
from server.domain.urn import POINT_BYTES, point_of


def needs(command: c.Command, context: Context) -> Needs:
    """What the store has to fetch for this command, its idempotency key's answer included."""
    wanted = _of(command) | _of_mark(command, context.person or "") | _of_paper(command)
    wanted |= _of_reader(command, context.person or "") | _of_counting(command)
    if (need := NEEDS.get(type(command))) is not None:
        wanted |= need(command, context)
    if context.key is not None and context.person is not None:
        return wanted | Needs(answers=frozenset({(context.person, context.key)}))
    return wanted


def _of(command: c.Command) -> Needs:
    match command:
        case (
            c.ShowPage(document=document)
            | c.AttachDocument(document=document)
            | c.RenameDocument(document=document)
            | c.ReleaseDocument(document=document)
            | c.WithdrawDocument(document=document)
            | c.RemoveDocument(document=document)
            | c.RestoreVersion(document=document)
            | c.ScheduleDocument(document=document)
            | internal.SettleDocument(document=document)
        ):
            return Needs(documents=frozenset({document}))
        case (
            c.ReplaceDocument(document=document, upload=upload)
            | internal.AddDocument(replaces=document, document=upload)
        ):
            return Needs(documents=frozenset(each for each in (document, upload) if each is not None))
        case internal.SwitchVersion(document=document, upload=upload):
            both = frozenset(each for each in (document, upload) if each is not None)
            return Needs(documents=both, places=frozenset({document}))
        case c.AddPerson(seat=seat):
            return Needs(seats=frozenset({seat} - {""}))
        case c.EditPerson(person=person, seat=seat):
            return Needs(persons=frozenset({person}), seats=frozenset({seat} - {""}))
        case c.RegisterProxy(grantor=grantor, holder=holder):
            return Needs(persons=frozenset({grantor, holder}))
        case c.RemovePerson(person=person):
            alone = frozenset({person})
            return Needs(persons=alone, slots_of=alone, holders=alone) | speeches_of(person) | _asked_by(person)
        case internal.IssueBadges(badges=badges):
            people = frozenset(each.person for each in badges)
            return Needs(persons=people, slots_of=people)
        case internal.ApplyRoster(edited=edited):
            return Needs(persons=frozenset(each.id for each in edited))
        case internal.SignIn(session=session, lent=lent):
            return Needs(persons=frozenset({session.person})) | loans.of_session(lent)
        case _:
            return _of_poll(command)


def _of_mark(command: c.Command, person: str) -> Needs:
    match command:
        case c.PutMark(mark=mark, document=document):
            return Needs(marks=frozenset({(person, mark)}), documents=frozenset({document}))
        case c.RemoveMark(mark=mark):
            return Needs(marks=frozenset({(person, mark)}))
        case c.ShareMark(mark=mark):
            return Needs(marks=frozenset({(person, mark)}), persons=frozenset({person}))
        case _:
            return Needs()


def _of_paper(command: c.Command) -> Needs:
    match command:
        case c.EditPaper(paper=paper) | c.RemovePaper(paper=paper):
            return Needs(papers=frozenset({paper}))
        case c.HandOut(paper=paper, number=number, person=person):
            copies = frozenset({(paper, number, person)})
            return Needs(papers=frozenset({paper}), persons=frozenset({person}), copies=copies)
        case c.TakeBack(paper=paper, number=number) | c.UndoHanding(paper=paper, number=number):
            return Needs(papers=frozenset({paper}), copies=frozenset({(paper, number, "")}))
        case c.OpenItem(item=item):
            return Needs(coming=frozenset({item}))
        case internal.ReleaseDue(documents=documents):
            return Needs(documents=frozenset(documents))
        case _:
            return Needs()


def _of_reader(command: c.Command, person: str) -> Needs:
    """What says whether somebody may read a document (AUD2)."""
    match command:
        case c.ShowPage() | c.PutMark():
            return Needs(persons=frozenset({person}))
        case c.KeepPlace(document=document):
            return Needs(persons=frozenset({person}), documents=frozenset({document}))
        case c.RestrictDocument(document=document):
            return Needs(documents=frozenset({document}))
        case internal.RecordOpening(person=reader, document=document, page=page):
            opening = frozenset({(reader, document, page)})
            return Needs(persons=frozenset({reader}), documents=frozenset({document}), openings=opening)
        case _:
            return Needs()


def _asked_by(person: str) -> Needs:
    return Needs(records=frozenset({(Question, "person", person)})) | of_leaving(person)


def _of_counting(command: c.Command) -> Needs:
    """What people count: papers and hands."""
    match command:
        case c.IssueSlip(poll=poll, slot=slot) | c.ReturnSlip(poll=poll, slot=slot) | c.SpoilSlip(poll=poll, slot=slot):
            return Needs(polls=frozenset({poll}), slots=frozenset({(poll, slot)}))
        case c.NameBoard(chair=chair):
            return Needs(persons=frozenset({chair}))
        case (
            c.SetAside(poll=poll)
            | c.SettleSheets(poll=poll)
            | internal.SettleUnused(poll=poll)
            | internal.SettleHands(poll=poll)
        ):
            return Needs(polls=frozenset({poll}), boards=frozenset({poll}))
        case _:
            return Needs()


def _of_poll(command: c.Command) -> Needs:
    match command:
        case c.DraftPoll(poll=str(poll)) | c.DiscardPoll(poll=poll):
            return Needs(drafts=frozenset({poll}))
        case c.FreezePoll(poll=poll):
            return Needs(drafts=frozenset({poll}), roll=True)
        case internal.HoldPractice():
            return Needs(roll=True)
        case internal.RecordBallot(poll=poll, slot=slot, ser=ser, raw=raw):
            cast = frozenset({(poll, slot, ser)})
            seals = frozenset({(poll, point_of(raw))} if len(raw) > POINT_BYTES else ())
            return Needs(polls=frozenset({poll}), slots=frozenset({(poll, slot)}), ballots=cast, seals=seals)
        case internal.FinishPoll(poll=poll):
            return Needs(polls=frozenset({poll}), casts=frozenset({poll}))
        case (
            c.OpenPoll(poll=poll)
            | c.ThawPoll(poll=poll)
            | c.PausePoll(poll=poll)
            | c.ResumePoll(poll=poll)
            | c.ClosePoll(poll=poll)
            | internal.CountPoll(poll=poll)
            | internal.RecordKeyDestroyed(poll=poll)
            | c.AnnouncePoll(poll=poll)
            | c.AbortPoll(poll=poll)
            | c.VoidPoll(poll=poll)
            | c.FinalisePoll(poll=poll)
            | internal.ResolveTie(poll=poll)
            | internal.EndPractice(poll=poll)
        ):
            return Needs(polls=frozenset({poll}))
        case _:
            return Needs()
