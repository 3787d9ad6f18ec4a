"""The app without a network: requests as a browser on this machine would send them."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from similarity.config import Settings
from similarity.serve.desk import Desk
from similarity.serve.web_app import create_app

HERE = "http://127.0.0.1:8765"


def client_of(desk: Desk, *, bound: str = "127.0.0.1", access: str = "", base: str = HERE) -> TestClient:
    app = create_app(desk, bound=bound, access=access)
    return TestClient(app, base_url=base, raise_server_exceptions=False)


def new_desk(place: Path) -> Desk:
    return Desk(place, Settings())


def csrf_of(client: TestClient, address: str = "/") -> str:
    found = re.search(r'<meta name="csrf" content="(\w+)">', client.get(address).text)
    assert found
    return found.group(1)
