"""The one table from refusals to HTTP (SPEC CMD1): what is not named here is a 400."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.responses import JSONResponse

from server.domain.box import Refused
from server.words import refusal

STATUS = {
    "no_session": 401,
    "unknown_badge": 401,
    "not_allowed": 403,
    "wrong_origin": 403,
    "not_entitled": 403,
    "invited_may_not": 403,
    "borrowed_may_not": 403,
    "not_found": 404,
    "unknown_command": 404,
    "wrong_method": 405,
    "too_late": 408,
    "no_such_congress": 404,
    "no_such_item": 404,
    "no_such_document": 404,
    "no_such_page": 404,
    "no_such_version": 404,
    "no_such_person": 404,
    "no_such_poll": 404,
    "no_such_mark": 404,
    "no_such_proxy": 404,
    "no_such_scan": 404,
    "no_such_device": 404,
    "no_such_substitute": 404,
    "no_such_question": 404,
    "no_such_paper": 404,
    "no_such_wall": 404,
    "no_such_photo": 404,
    "bad_photo": 400,
    "no_such_call": 404,
    "no_such_loan": 404,
    "call_is_taken": 409,
    "call_is_over": 409,
    "call_is_not_yours": 409,
    "no_such_request": 404,
    "no_such_speech": 404,
    "no_speaking_right": 403,
    "guests_may_not_speak": 403,
    "list_not_open": 409,
    "list_closed": 409,
    "spoken_enough": 409,
    "share_used": 409,
    "too_many_requests": 409,
    "nobody_waits": 409,
    "nobody_speaks": 409,
    "no_time_limit": 409,
    "points_first": 409,
    "pack_is_empty": 404,
    "page_not_ready": 404,
    "not_comparable": 409,
    "not_driving": 409,
    "no_delegation": 409,
    "not_annotated": 409,
    "too_many_marks": 409,
    "already_voted": 409,
    "badge_exists": 409,
    "conflict": 409,
    "copies_are_out": 409,
    "copy_is_here": 409,
    "copy_is_out": 409,
    "has_copy": 409,
    "nothing_to_undo": 409,
    "paper_not_for": 409,
    "paper_was_handed_out": 409,
    "person_has_papers": 409,
    "document_was_released": 409,
    "document_has_no_item": 409,
    "item_is_open_already": 409,
    "moment_has_passed": 409,
    "pack_not_made": 409,
    "congress_exists": 409,
    "congress_closed": 409,
    "congress_archived": 409,
    "document_is_released": 409,
    "document_not_ready": 409,
    "document_refused": 409,
    "item_is_open": 409,
    "item_has_votes": 409,
    "paused": 409,
    "people_are_here": 409,
    "person_on_roll": 409,
    "present_needed": 409,
    "heads_and_weights": 409,
    "plan_changed": 409,
    "poll_is_frozen": 409,
    "poll_state": 409,
    "poll_is_practice": 409,
    "practice_is_running": 409,
    "proxy_self": 409,
    "proxy_no_vote": 409,
    "proxy_chain": 409,
    "proxy_holds": 409,
    "proxy_limit": 409,
    "no_proxies": 409,
    "no_sitting": 409,
    "sitting_open": 409,
    "substitute_self": 409,
    "substitute_once": 409,
    "substitute_no_vote": 409,
    "substitute_votes": 409,
    "substitute_on_roll": 409,
    "already_resolved": 409,
    "not_tied": 409,
    "remedy_not_allowed": 409,
    "elder_unknown": 409,
    "elder_equal": 409,
    "no_next_round": 409,
    "objections_until": 409,
    "not_by_name": 409,
    "rehearsal_files": 409,
    "one_file": 409,
    "roll_empty": 409,
    "secret_needs_https": 409,
    "secret_tiny_electorate": 409,
    "secret_unique_weight": 409,
    "vote_key": 409,
    "same_version": 409,
    "restricted_stays": 409,
    "seat_taken": 409,
    "no_seating_plan": 409,
    "seat_twice": 409,
    "seats_overlap": 409,
    "vote_is_running": 409,
    "by_hands_only": 409,
    "no_paper": 409,
    "no_slip_is_out": 409,
    "not_by_hands": 409,
    "not_the_board": 403,
    "paper_only": 409,
    "paper_taken": 409,
    "papers_are_settled": 409,
    "papers_differ": 409,
    "sheets_differ": 409,
    "slip_is_out": 409,
    "too_few_tellers": 409,
    "too_many_papers": 409,
    "closed": 410,
    "too_large": 413,
    "invalid": 422,
    "key_reused": 422,
    "import_has_problems": 422,
    "not_open": 425,
    "slow_down": 429,
    "head_too_large": 431,
    "server_error": 500,
    "unreadable": 500,
    "busy": 503,
    "retry": 503,
}
RETRY_AFTER = {"slow_down": "1", "busy": "1", "retry": "5", "page_not_ready": "1"}


SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What every answer carries, unless it says otherwise itself."""


def response(refused: Refused, language: str) -> JSONResponse:
    """{"refused": CODE, "why": sentence} with its status."""
    headers = {"Retry-After": RETRY_AFTER[refused.code]} if refused.code in RETRY_AFTER else None
    return JSONResponse(told(refused, language), STATUS.get(refused.code, 400), headers)


def told(refused: Refused, language: str) -> dict[str, str]:
    """{"refused": CODE, "why": sentence}"""
    return {"refused": refused.code, "why": refusal(language, refused.code, **refused.params)}


def last_words(refused: Refused, language: str, besides: Mapping[str, str] | None = None) -> bytes:
    """The same as a whole HTTP answer, for a connection that ends with it."""
    status, body = HTTPStatus(STATUS.get(refused.code, 400)), msgspec.json.encode(told(refused, language))
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close", **SAFE}
    headers |= besides or {}
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
