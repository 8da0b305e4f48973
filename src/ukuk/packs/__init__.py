"""The data of countries and treaty bodies, and its loader: it fills the types of the engines and is handed to them.

`load_pack("kg")` gives the law, places and known figures of a country's corridors; `load_bodies()` the treaty bodies
and their rules; `load_taxonomy("kg")` the words in which the workspace sorts its records; `load_import_maps("kg")` the
built-in maps of known sheets; `load_example_world("kg")` the invented people and cases of the example. `validate()`
holds every file against its schema, which loading does not do because it must be quick.
"""

from ukuk.packs.example_files import load_example_world
from ukuk.packs.example_world import ExampleWorld
from ukuk.packs.files import pack_names
from ukuk.packs.import_maps import ImportField, ImportMap, load_import_fields, load_import_maps
from ukuk.packs.loading import Pack, load_bodies, load_pack
from ukuk.packs.place_files import Place
from ukuk.packs.row import READ_TOO
from ukuk.packs.taxonomy import Taxonomy, Term, Vocabulary
from ukuk.packs.taxonomy_files import load_taxonomy
from ukuk.packs.validation import validate

__all__ = [
    "READ_TOO",
    "ExampleWorld",
    "ImportField",
    "ImportMap",
    "Pack",
    "Place",
    "Taxonomy",
    "Term",
    "Vocabulary",
    "load_bodies",
    "load_example_world",
    "load_import_fields",
    "load_import_maps",
    "load_pack",
    "load_taxonomy",
    "pack_names",
    "validate",
]
