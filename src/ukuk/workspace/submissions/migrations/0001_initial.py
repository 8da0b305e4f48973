"""The first tables: submissions with their sections, editions, comments, signatures."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("cases", "0001_initial"),
        ("documents", "0002_sources_and_passages"),
        ("figures", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("order", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.CharField(blank=True, max_length=64)),
                ("cases", models.ManyToManyField(blank=True, related_name="sections", to="cases.case")),
                ("passages", models.ManyToManyField(blank=True, related_name="sections", to="documents.passage")),
            ],
            options={
                "ordering": ("submission", "order", "id"),
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("order", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("text", models.TextField(blank=True)),
                ("norm", models.CharField(blank=True, max_length=80)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=64)),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="submissions.section"
                    ),
                ),
            ],
            options={
                "ordering": ("section", "order", "made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("quote", models.TextField(blank=True)),
                ("text", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=64)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("resolved_by", models.CharField(blank=True, max_length=64)),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="submissions.section"
                    ),
                ),
            ],
            options={
                "ordering": ("section", "made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("confined", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField(db_index=True)),
                ("added_by", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField(db_index=True)),
                ("changed_by", models.CharField(max_length=64)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.CharField(blank=True, max_length=64)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=300)),
                ("state", models.CharField(db_index=True, max_length=3)),
                ("body", models.CharField(db_index=True, max_length=10)),
                ("phase", models.CharField(db_index=True, max_length=20)),
                ("language", models.CharField(max_length=2)),
                ("on", models.CharField(db_index=True, max_length=10)),
                ("authors", models.JSONField(default=list)),
                ("publish", models.BooleanField(default=False)),
                ("publish_decided_at", models.DateTimeField(blank=True, null=True)),
                ("publish_decided_by", models.CharField(blank=True, max_length=64)),
                ("figure_columns", models.JSONField(default=list)),
                ("source_columns", models.JSONField(default=list)),
                ("number", models.PositiveIntegerField(default=0)),
                ("assigned", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"),
                ),
            ],
            options={
                "ordering": ("-changed_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("number", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("signed_at", models.DateTimeField()),
                ("signed_by", models.CharField(max_length=64)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=64)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "signed_at", "id"),
            },
        ),
        migrations.AddField(
            model_name="section",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="submissions.submission"
            ),
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("figures", models.TextField()),
                ("sources", models.TextField()),
                ("what", models.CharField(max_length=30)),
                ("about", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=64)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "-number"),
            },
        ),
        migrations.CreateModel(
            name="CitedSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=80)),
                ("row", models.JSONField()),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited",
                        to="documents.source",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cited_sources",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "order", "id"),
            },
        ),
        migrations.CreateModel(
            name="CitedFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=120)),
                ("row", models.JSONField()),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited",
                        to="figures.version",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cited_figures",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "order", "id"),
            },
        ),
        migrations.CreateModel(
            name="BuiltPaper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("format", models.CharField(max_length=5)),
                ("draft", models.BooleanField(default=False)),
                ("data", models.BinaryField()),
                ("trace", models.BinaryField()),
                ("warnings", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=64)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="built_papers",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "-made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                ("base", models.PositiveIntegerField()),
                ("saved_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="submissions.section"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("section", "member"), name="one_draft_a_member")],
            },
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["-changed_at", "id"], name="submissions_by_change"),
        ),
        migrations.AddIndex(
            model_name="section",
            index=models.Index(fields=["submission", "order"], name="sections_in_order"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("submission", "number"), name="one_edition_a_number"),
        ),
        migrations.AddConstraint(
            model_name="citedsource",
            constraint=models.UniqueConstraint(fields=("submission", "code"), name="one_row_a_source"),
        ),
        migrations.AddConstraint(
            model_name="citedfigure",
            constraint=models.UniqueConstraint(fields=("submission", "code"), name="one_row_a_figure"),
        ),
    ]
