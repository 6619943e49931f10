"""The one table from refusals to HTTP (SPEC CMD1): what is not named here is a 400."""

from starlette.responses import JSONResponse

from server.domain.box import Refused
from server.words import refusal

STATUS = {
    "no_session": 401,
    "unknown_badge": 401,
    "not_allowed": 403,
    "wrong_origin": 403,
    "not_entitled": 403,
    "not_found": 404,
    "unknown_command": 404,
    "no_such_congress": 404,
    "no_such_item": 404,
    "no_such_document": 404,
    "no_such_page": 404,
    "no_such_person": 404,
    "no_such_poll": 404,
    "page_not_ready": 404,
    "not_driving": 409,
    "already_voted": 409,
    "badge_exists": 409,
    "conflict": 409,
    "congress_exists": 409,
    "congress_closed": 409,
    "congress_archived": 409,
    "document_is_released": 409,
    "document_not_ready": 409,
    "document_refused": 409,
    "item_is_open": 409,
    "item_has_votes": 409,
    "paused": 409,
    "person_on_roll": 409,
    "plan_changed": 409,
    "poll_is_frozen": 409,
    "poll_state": 409,
    "roll_empty": 409,
    "vote_is_running": 409,
    "closed": 410,
    "too_large": 413,
    "invalid": 422,
    "key_reused": 422,
    "import_has_problems": 422,
    "not_open": 425,
    "slow_down": 429,
    "server_error": 500,
    "busy": 503,
    "retry": 503,
}
RETRY_AFTER = {"slow_down": "1", "busy": "1", "retry": "5", "page_not_ready": "1"}


def response(refused: Refused, language: str) -> JSONResponse:
    """{"refused": CODE, "why": sentence} with its status."""
    headers = {"Cache-Control": "no-store"}
    if refused.code in RETRY_AFTER:
        headers["Retry-After"] = RETRY_AFTER[refused.code]
    body = {"refused": refused.code, "why": refusal(language, refused.code, **refused.params)}
    return JSONResponse(body, STATUS.get(refused.code, 400), headers)
