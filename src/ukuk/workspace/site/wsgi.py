"""The application that the server calls. Django is set up by whoever opened the workspace."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler

application = WSGIHandler()
