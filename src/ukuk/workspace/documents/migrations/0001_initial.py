"""The first tables: papers, what was read in them, what was found."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("format", models.CharField(max_length=10)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("contents", models.BinaryField()),
                ("body", models.CharField(blank=True, max_length=10)),
                ("phase", models.CharField(blank=True, max_length=20)),
                ("state", models.CharField(blank=True, max_length=2)),
                ("on", models.CharField(blank=True, max_length=10)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=100)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "ordering": ("-added_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reading",
                        serialize=False,
                        to="documents.paper",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=500)),
                ("language", models.CharField(max_length=10)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("symbol", models.CharField(blank=True, max_length=80)),
                ("words", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("result", models.JSONField()),
                ("law", models.JSONField()),
                ("figures_csv", models.TextField()),
                ("marked", models.TextField()),
                ("checked_on", models.CharField(blank=True, max_length=10)),
                ("read_at", models.DateTimeField()),
                ("engine", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=8)),
                ("severity", models.CharField(max_length=10)),
                ("message", models.JSONField()),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("subject", models.CharField(blank=True, max_length=120)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="documents.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("paper", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "order"), name="one_finding_a_place_in_the_list")
                ],
            },
        ),
    ]
