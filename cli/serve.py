"""`writ serve`: explorer, GraphQL, embeds and downloads over HTTP."""

from __future__ import annotations

from dataclasses import replace

import click

from cli.common import opened_store
from settings import Settings


@click.command()
@click.option("--host", help="Address to listen on (default: WRIT_HOST or 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (default: WRIT_PORT or 8000).")
def serve(host: str | None, port: int | None) -> None:
    """Serve the explorer at /, GraphQL at /graphql, pictures at /embed/ID and files at /downloads."""
    import uvicorn  # here, because no other command needs the web service, which takes a second to import

    from api.app import create_app

    settings = Settings.from_environment()
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    # Opened before listening, so that what is wrong with it is told in a sentence.
    with opened_store(must_exist=False) as store:
        store.seconds = settings.query_seconds
        click.echo(f"Writ listens on http://{settings.host}:{settings.port} (stop with Ctrl-C)")
        uvicorn.run(
            create_app(settings, store), host=settings.host, port=settings.port, log_level="warning", access_log=False
        )
