"""The desk where lists come in: sheets of a hotline, exports of Kobo and ODK, the IOM template.

Pure modules first (`sheets`, `cells`, `mapping`, `xlsform`, `plan`), then the models and verbs that keep what they say.
"""
