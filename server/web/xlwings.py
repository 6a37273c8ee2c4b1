"""The xlwings protocol: metadata, client code and single calls, so that xlwings' clients work against Medfin."""

from __future__ import annotations

import json
import logging
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec
from flask import Blueprint, Response, url_for

from server.domain.errors import MedfinError
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Cell, Failure
from server.excel.metadata import xlwings_functions
from server.i18n import Locale
from server.storage.errors import StorageError
from server.web.answers import refusal
from server.web.errors import RETRY_SECONDS
from server.web.requests import body_of
from server.web.services import Services
from server.web.visitors import NotAllowedError
from server.web.wire import ENCODER, XlwingsBody, XlwingsError

PREFIX = "/xlwings"

log = logging.getLogger(__name__)

_CALL = msgspec.json.Decoder(XlwingsBody)


def blueprint(services: Services) -> Blueprint:
    """Return the routes under /xlwings."""
    xlwings = Blueprint("xlwings", __name__, url_prefix=PREFIX)

    @xlwings.get("/custom-functions-meta.json")
    def meta() -> Response:
        metadata = xlwings_functions(services.evaluator.registry, services.locale().text)
        return Response(ENCODER.encode(metadata), mimetype="application/json")

    @xlwings.get("/custom-functions-code.js")
    def code() -> Response:
        endpoint = services.origin() + url_for("xlwings.call")
        names = sorted(services.evaluator.registry.names)
        script = _script().replace('"__ENDPOINT__"', json.dumps(endpoint)).replace('["__NAMES__"]', json.dumps(names))
        return Response(script, mimetype="text/javascript")

    @xlwings.post("/custom-functions-call")
    def call() -> Response:
        body = body_of(_CALL)
        locale = services.locale(body.culture_info_name)
        view = services.view(None)
        single = SingleCall(body.func_name, body.args)
        answer = services.evaluator.evaluate([single], view, locale.reader)[0]
        if isinstance(answer, Failure):
            response = _refused(XlwingsError(locale.text(answer.code, **answer.params)))
            # That client reads nothing but the sentence; ours takes Excel's error value from here.
            response.headers["Medfin-Error"] = answer.excel.value
        else:
            rows = answer if isinstance(answer, list) else [[answer]]
            result = {"result": [[_cell(cell, locale) for cell in row] for row in rows]}
            response = Response(ENCODER.encode(result), mimetype="application/json")
        response.headers["Medfin-Revision"] = str(view.revision)
        return response

    @xlwings.errorhandler(MedfinError)
    def refused(error: MedfinError) -> Response:
        return _refused(_request_error(error))

    @xlwings.errorhandler(NotAllowedError)
    def not_allowed(error: NotAllowedError) -> Response:
        return _refused(_request_error(error), error.status)

    @xlwings.errorhandler(StorageError)
    def unavailable(error: StorageError) -> Response:
        log.error("the rates can't be reached", exc_info=error)
        response = _refused(_request_error(MedfinError("unavailable")), 503)
        response.headers["Retry-After"] = RETRY_SECONDS
        return response

    def _request_error(error: MedfinError) -> XlwingsError:
        body = refusal(error, services.locale())
        return XlwingsError(body.error.message, body.error)

    return xlwings


def _cell(cell: Cell, locale: Locale) -> object:
    if isinstance(cell, Failure):
        return cell.excel.value
    return cell if isinstance(cell, Decimal) else (cell if isinstance(cell, bool) else locale.show(cell))


def _refused(body: XlwingsError, status: int = 400) -> Response:
    # 400 whatever is wrong: with another status the clients of this protocol don't show the sentence.
    return Response(ENCODER.encode(body), status, mimetype="application/json")


@cache
def _script() -> str:
    return files("addin").joinpath("officejs", "xlwings-functions.js").read_text(encoding="utf-8")
