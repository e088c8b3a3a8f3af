"""Headers that every reply carries unless its route says otherwise: nothing runs, nothing frames, nothing is guessed."""

from __future__ import annotations

from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
Header: TypeAlias = tuple[bytes, bytes]
POLICY_NAME = b"content-security-policy"
ALWAYS: tuple[Header, ...] = (
    (POLICY_NAME, POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)
UNFRAMED: tuple[Header, ...] = (
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""What goes with a policy by which no page may frame the reply."""


class SecureHeaders:
    """Middleware that adds the strict headers; a route that must be framed (embeds) sets its own policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                # As they are sent, since these are added to every reply: Starlette's view of headers takes ten times as long.
                given = message["headers"] = list(message.get("headers", ()))
                names = dict(given)
                given += [each for each in ALWAYS if each[0] not in names]
                if b"frame-ancestors 'none'" in names.get(POLICY_NAME, ALWAYS[0][1]):
                    given += [each for each in UNFRAMED if each[0] not in names]
            await send(message)

        await self.app(scope, receive, guarded)
