"""What programs can ask for: the operations that the OpenAPI document is derived from."""

from __future__ import annotations

from dataclasses import dataclass

from server.domain.roles import Role
from server.web import assistant_wire, wire

DOCUMENT = "/api/openapi.json"
"""The document's own path."""

JSON = "application/json"
ALWAYS = (405, 500, 503)
OF_A_BODY = (400, 404, 405, 413, 415, 500, 503)


@dataclass(frozen=True, slots=True)
class Operation:
    """One route: what it takes and what it answers.

    `answer` is None for what isn't JSON, and `media` says what it is then; `headers` are those that its answer has
    beside Medfin-Revision, which it always carries where `revision` is true. `errors` are the statuses that carry an
    ErrorBody, `refusals` those that carry an XlwingsError. `role` is whose token it takes: None for anybody at all, and
    a reader's where reading isn't open.
    """

    method: str
    path: str
    name: str
    summary: str
    answer: type | None
    body: type | None = None
    parameters: tuple[str, ...] = ()
    errors: tuple[int, ...] = ALWAYS
    refusals: tuple[int, ...] = ()
    revision: bool = True
    media: str = JSON
    status: int = 200
    headers: tuple[str, ...] = ()
    optional_body: bool = False
    role: Role | None = None


OPERATIONS = (
    Operation(
        "post",
        "/api/v1/evaluate",
        "evaluate",
        "Compute a batch of calls from one revision.",
        wire.EvaluateAnswer,
        wire.EvaluateBody,
        errors=OF_A_BODY,
        role=Role.READER,
    ),
    Operation(
        "post",
        "/api/v1/explain",
        "explain",
        "Explain how a call's answer comes about.",
        wire.ExplainAnswer,
        wire.ExplainBody,
        errors=OF_A_BODY,
        role=Role.READER,
    ),
    Operation(
        "post",
        "/api/v1/assistant",
        "ask",
        "Answer a question in people's own words. As server-sent events, to who accepts them: pieces of the text as "
        "`text`, then this answer as `answer`. Where there is a language model, a `reset` may stand before `answer`: "
        "what was sent before it doesn't count.",
        assistant_wire.AssistantAnswer,
        assistant_wire.AssistantBody,
        errors=OF_A_BODY,
        role=Role.READER,
    ),
    Operation(
        "get",
        "/api/v1/assistant/conversations",
        "listConversations",
        "List what the caller asked the assistant, where that is kept: the newest first.",
        assistant_wire.ConversationsAnswer,
        parameters=("limit", "before"),
        errors=(400, 401, *ALWAYS),
        role=Role.READER,
    ),
    Operation(
        "delete",
        "/api/v1/assistant/conversations",
        "forgetConversations",
        "Delete all that the caller asked the assistant.",
        assistant_wire.ForgottenAnswer,
        errors=(400, 401, *ALWAYS),
        role=Role.READER,
    ),
    Operation(
        "delete",
        "/api/v1/assistant/conversations/{number}",
        "forgetConversation",
        "Delete one thing that the caller asked the assistant; nothing is deleted when it isn't the caller's.",
        assistant_wire.ForgottenAnswer,
        parameters=("number",),
        errors=(400, 401, 404, *ALWAYS),
        role=Role.READER,
    ),
    Operation(
        "post",
        "/api/v1/compose",
        "compose",
        "Tell the arguments and the formula of a call that a person fills in.",
        wire.ComposeAnswer,
        wire.ComposeBody,
        errors=OF_A_BODY,
        role=Role.READER,
    ),
    Operation(
        "post",
        "/api/v1/formulas",
        "readFormulas",
        "Find the calls of Medfin's functions in formulas.",
        wire.FormulasAnswer,
        wire.FormulasBody,
        errors=OF_A_BODY,
        role=Role.READER,
    ),
    Operation(
        "get",
        "/api/v1/functions",
        "listFunctions",
        "List the functions.",
        wire.FunctionsAnswer,
        parameters=("locale",),
        role=Role.READER,
    ),
    Operation(
        "get",
        "/api/v1/functions/{name}",
        "describeFunction",
        "Describe one function with the rates it uses.",
        wire.FunctionAnswer,
        parameters=("name", "locale"),
        errors=(404, *ALWAYS),
        role=Role.READER,
    ),
    Operation(
        "get",
        "/api/v1/revision",
        "tellRevision",
        "Tell the revision in force; its ETag is the revision.",
        wire.RevisionAnswer,
        parameters=("If-None-Match",),
        headers=("ETag",),
        role=Role.READER,
    ),
    Operation(
        "get",
        "/api/v1/events",
        "followRevisions",
        "Tell of every publication as it happens, as server-sent events.",
        wire.RevisionEvent,
        parameters=("Last-Event-ID",),
        errors=(400, 404, *ALWAYS),
        media="text/event-stream",
        role=Role.READER,
    ),
    Operation(
        "get",
        "/xlwings/custom-functions-meta.json",
        "xlwingsMetadata",
        "Excel's metadata of the functions.",
        wire.Metadata,
        parameters=("locale",),
    ),
    Operation(
        "get",
        "/xlwings/custom-functions-code.js",
        "xlwingsCode",
        "The client code of the functions.",
        None,
        media="text/javascript",
    ),
    Operation(
        "post",
        "/xlwings/custom-functions-call",
        "xlwingsCall",
        "Compute one call of xlwings' client.",
        wire.XlwingsAnswer,
        wire.XlwingsBody,
        errors=(405, 500),
        refusals=(400, 503),
        role=Role.READER,
    ),
    Operation("get", "/healthz", "healthz", "Tell whether the process answers.", wire.HealthAnswer, revision=False),
    Operation("get", "/readyz", "readyz", "Tell whether the server can compute.", wire.HealthAnswer),
    Operation("get", DOCUMENT, "openapi", "This document.", dict),
)
