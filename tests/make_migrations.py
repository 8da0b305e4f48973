"""`python tests/make_migrations.py [DESK ...]`: migrations for what the models ask, without anybody's workspace."""

from __future__ import annotations

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "ukuk.workspace.site.settings"

import django
from django.conf import settings
from django.core.management import call_command

settings.DATABASES["default"]["NAME"] = ":memory:"
django.setup()
call_command("makemigrations", *sys.argv[1:])
