"""`medfin ask`: a question in people's own words, answered with the formula and the sources."""

from __future__ import annotations

import sys

import click

from server.assistant.engine import Assistant
from server.cli.session import as_of_option, locale_option, open_session
from server.workbench.building import every_title


@click.command("ask")
@click.argument("question")
@locale_option
@as_of_option
def ask(question: str, language: str | None, as_of: str | None) -> None:
    """Answer QUESTION, such as "Hva betaler en kommune med 20 000 innbyggere?". The status is 1 when it can't."""
    session = open_session(language)
    reply = Assistant(session.evaluator, every_title()).reply(question, session.view(as_of), session.locale)
    click.echo(reply.text)
    for call in reply.calls:
        click.echo(call.formula)
    for reference in dict.fromkeys(str(source.reference) for source in reply.sources):
        click.echo(session.locale.text("assistant.source", reference=reference))
    for suggestion in reply.suggestions:
        click.echo(session.locale.text("assistant.suggestion", question=suggestion))
    if not reply.understood:
        sys.exit(1)
