"""Sources, the passages cut from papers, and indexes for doubles and for the list."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("note", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=64)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.CharField(blank=True, max_length=64)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passages", to="documents.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("paper", "start", "end", "id"),
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=80, unique=True)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("publisher", models.CharField(blank=True, max_length=300)),
                ("published", models.CharField(blank=True, db_index=True, max_length=10)),
                ("url", models.CharField(blank=True, max_length=1000)),
                ("kind", models.CharField(blank=True, db_index=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("note", models.TextField(blank=True)),
                ("reliability", models.CharField(blank=True, max_length=40)),
                ("words", models.JSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ("title", "code"),
                "indexes": [models.Index(fields=["title", "code"], name="sources_by_title")],
            },
        ),
        migrations.AddField(
            model_name="paper",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="papers",
                to="documents.source",
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["digest"], name="papers_by_digest"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["-added_at", "id"], name="papers_by_day"),
        ),
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(fields=["paper", "start", "end"], name="passages_of_a_paper"),
        ),
    ]
