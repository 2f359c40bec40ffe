"""Page and API in one process."""

from __future__ import annotations

import os

from fastapi import FastAPI

from assistant.api.app import create_api
from assistant.service import Service


def create_app(service: Service) -> FastAPI:
    """The API, the pages of single materials, and the chat mounted at `/`."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when gradio is imported: nothing is sent out
    import gradio

    from assistant.web.chat import build_chat, chat_options
    from assistant.web.material import add_material_page
    from assistant.web.talk import OwnerCookie

    api = create_api(service)
    add_material_page(api, service)
    api.add_middleware(OwnerCookie)
    app: FastAPI = gradio.mount_gradio_app(api, build_chat(service), path="/", **chat_options())
    return app


def run(service: Service) -> None:
    """Serve until the process is told to stop."""
    import uvicorn

    settings = service.settings
    uvicorn.run(create_app(service), host=settings.host, port=settings.port, log_level="warning", access_log=False)
