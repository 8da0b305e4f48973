"""The encrypted store: a passphrase becomes a key (`lock`), and Django's SQLite speaks SQLCipher with it (`base`).

The key lives in this process's memory and nowhere else; neither it nor the passphrase is written, logged or put in
settings.
"""
