"""Where the workspace's settings are found in tests, and that no test runs against somebody's real workspace."""

from __future__ import annotations

import os
import tempfile

os.environ["DJANGO_SETTINGS_MODULE"] = "ukuk.workspace.site.settings"
os.environ["UKUK_WORKSPACE"] = os.path.join(tempfile.gettempdir(), "ukuk-tests-never-made")
os.environ["UKUK_DEVELOPMENT"] = "1"
os.environ.pop("UKUK_PASSPHRASE", None)
os.environ.pop("UKUK_PORT", None)
os.environ.pop("UKUK_ADDRESS", None)
os.environ.pop("UKUK_IDLE_MINUTES", None)
# Set by tests/workspace/test_on_postgresql.py for a cluster of its own; never taken from a person's settings.
os.environ["UKUK_DATABASE_URL"] = os.environ.get("UKUK_TESTS_DATABASE_URL", "")

import django

# pytest-django takes Django as it finds it; models can be imported from here on.
django.setup()
# The settings have read it. Servers and commands that a test starts have a folder of their own.
os.environ.pop("UKUK_DATABASE_URL", None)
