"""The encrypted store: the lock and its passphrase, Django's SQLite on SQLCipher (`base`), sealed files, backups.

The key of an open workspace lives in this process's memory and nowhere else; neither it nor the passphrase is written,
logged or put in settings. `idle` drops it when nobody works.
"""
