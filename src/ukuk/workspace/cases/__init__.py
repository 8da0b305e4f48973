"""The desk of cases: what happened to whom, what is done about it, by whom and until when, and the files that prove it.

After the events model of HURIDOCS (Events Standard Formats): an event holds acts, each with one victim; alleged
perpetrators are tied to acts, sources to events, interventions to cases. Persons, acts and events are counted apart.

Inside: `urls > views > forms > actions > bridge > queries > models`. Only `bridge` knows the packs.
"""
