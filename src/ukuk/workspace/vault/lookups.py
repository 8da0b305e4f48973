"""`field__begins="abc"`: values that begin with these very letters, found through an index on either database.

Django's `startswith` cannot use an index on SQLite, whose LIKE folds case. Folding, where it is wanted, is done by
whoever writes the column (a folded words table); this lookup compares letter by letter.

On SQLite the plain index of the column serves. On PostgreSQL its LIKE needs an index with an operator class:
`Index(fields=["folded"], name="...", opclasses=["text_pattern_ops"])` (SQLite passes the class over), or
`db_index=True` on the field, for which Django makes that index itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Lookup, TextField

from ukuk.grounds import WrongUsage

_NOTHING = "1 = 0"


@CharField.register_lookup
@TextField.register_lookup
class Begins(Lookup):
    """The column's value begins with the text given. An empty text finds every value that is not null.

    Refuses (`WrongUsage`) anything but text: a prefix known only to the database has no range.
    """

    lookup_name = "begins"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Any) -> None:
        if not isinstance(rhs, str):
            raise WrongUsage("A beginning must be text", where=f"{lhs}__begins")
        super().__init__(lhs, rhs)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if self._is_held_nowhere():
            return _NOTHING, []
        column, params = self.process_lhs(compiler, connection)
        following = _following(self.rhs)
        if following is None:
            return f"{column} >= %s", [*params, self.rhs]
        return f"({column} >= %s AND {column} < %s)", [*params, self.rhs, *params, following]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        if self._is_held_nowhere():
            return _NOTHING, []
        column, params = self.process_lhs(compiler, connection)
        escaped = connection.ops.prep_for_like_query(self.rhs)
        return f"{column} LIKE %s", [*params, f"{escaped}%"]

    def _is_held_nowhere(self) -> bool:
        """What no database can hold as text, none will find; drivers would call it an error."""
        return "\0" in self.rhs or any("\ud800" <= letter <= "\udfff" for letter in self.rhs)


def _following(prefix: str) -> str | None:
    """The least text after all that begin with `prefix`, by code points, as SQLite compares; `None` = there is none."""
    while prefix:
        last = ord(prefix[-1])
        if last < 0x10FFFF:
            # Surrogates are no letters: after U+D7FF comes U+E000.
            return prefix[:-1] + chr(0xE000 if last == 0xD7FF else last + 1)
        prefix = prefix[:-1]
    return None
