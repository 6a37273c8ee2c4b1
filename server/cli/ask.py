"""`medfin ask`: a question in people's own words, answered with the formula and the sources."""

from __future__ import annotations

import sys

import click

from server.assistant.engine import Assistant
from server.assistant.model.settings import model_settings
from server.assistant.reply import Reply
from server.cli.session import Session, as_of_option, locale_option, open_session
from server.workbench.building import every_title


@click.command("ask")
@click.argument("question")
@locale_option
@as_of_option
@click.option("--no-model", is_flag=True, help="Don't ask the language model, where there is one.")
def ask(question: str, language: str | None, as_of: str | None, no_model: bool) -> None:
    """Answer QUESTION, such as "Hva betaler en kommune med 20 000 innbyggere?". The status is 1 when it can't."""
    session = open_session(language)
    reply = _reply(session, question, as_of, with_model=not no_model)
    click.echo(reply.text)
    for call in reply.calls:
        click.echo(call.formula)
    for reference in dict.fromkeys(str(source.reference) for source in reply.sources):
        click.echo(session.locale.text("assistant.source", reference=reference))
    if reply.sheet and not reply.inputs:
        click.echo(f"medfin workbook build {reply.sheet} --output {reply.sheet}.xlsx")
    for suggestion in reply.suggestions:
        click.echo(session.locale.text("assistant.suggestion", question=suggestion))
    if not reply.understood:
        sys.exit(1)


def _reply(session: Session, question: str, as_of: str | None, *, with_model: bool) -> Reply:
    embedded, view = Assistant(session.evaluator, every_title()), session.view(as_of)
    settings = model_settings(session.settings) if with_model else None
    if settings is None:
        return embedded.reply(question, view, session.locale)
    from server.assistant.model.answering import ModelAssistant
    from server.assistant.model.endpoint import Endpoint

    told = ModelAssistant(embedded, session.evaluator, Endpoint(settings)).answer(question, view, session.locale)
    return next(event for event in told if isinstance(event, Reply))
