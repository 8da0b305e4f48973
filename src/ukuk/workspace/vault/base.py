"""Django's SQLite backend on SQLCipher: the same SQL, the same types, and every page of the file encrypted.

Django finds this module by its name: `ENGINE = "ukuk.workspace.vault"`.
"""

from __future__ import annotations

import datetime
import decimal
from typing import Any

from django.db.backends.sqlite3 import base as stock
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2

from ukuk.workspace.vault.lock import connect

# Django teaches these types to the standard library's module only; SQLCipher's is another one.
dbapi2.register_converter("bool", b"1".__eq__)
dbapi2.register_converter("date", stock.decoder(parse_date))
dbapi2.register_converter("time", stock.decoder(parse_time))
dbapi2.register_converter("datetime", stock.decoder(parse_datetime))
dbapi2.register_converter("timestamp", stock.decoder(parse_datetime))
dbapi2.register_adapter(decimal.Decimal, str)
dbapi2.register_adapter(datetime.date, stock.adapt_date)
dbapi2.register_adapter(datetime.datetime, stock.adapt_datetime)


class Cursor(dbapi2.Cursor):
    """Django's `%s` placeholders for SQLCipher's cursor, by the rules of the stock wrapper."""

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, dict) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        rows = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], dict) else None
        return super().executemany(self.convert_query(query, param_names=names), rows)

    convert_query = stock.SQLiteCursorWrapper.convert_query


class DatabaseWrapper(stock.DatabaseWrapper):
    """A connection to the encrypted database. Refuses to open one whose key this process does not hold."""

    display_name = "SQLCipher"
    Database = dbapi2

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = dbapi2.connect(**conn_params) if self.is_in_memory_db() else connect(**conn_params)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        commands: list[str] = self.init_commands  # type: ignore[attr-defined]
        for command in filter(None, map(str.strip, commands)):
            connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
