"""A pack as one value: load_pack("kg") and load_bodies() read the data folder and fill the engines' types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from ukuk.grounds import Figure
from ukuk.norms.binding import state_code
from ukuk.norms.lawbook import Lawbook
from ukuk.packs import figure_files, joining_files, law_files, place_files
from ukuk.packs.files import ROOT, pack_folder, pack_names, things, yaml_files
from ukuk.packs.place_files import Place
from ukuk.reading.gazetteer import Gazetteer

if TYPE_CHECKING:
    from ukuk.reporting.checks import PersonNames, Series
    from ukuk.reporting.rules import Body


@dataclass(frozen=True, slots=True)
class Pack:
    """A country's pack together with the world's treaties and States.

    `lawbook`: what can be cited; `gazetteer`: written forms of States and places; `places`: the pack's places by id;
    `known_figures`: figures with a source, `subject` being the series. `persons_file` and `series_file` are the files
    as they were read, with their names: `given_names` and `series` make of them what the checks take.
    """

    name: str
    lawbook: Lawbook
    gazetteer: Gazetteer
    places: Mapping[str, Place]
    known_figures: tuple[Figure, ...]
    persons_file: tuple[str, Mapping[str, Any]]
    series_file: tuple[str, Mapping[str, Any]]

    @property
    def given_names(self) -> PersonNames:
        """The names by which a person in a text is noticed."""
        from ukuk.packs.person_files import person_names  # brings reporting along, which reading does not need

        return person_names(*self.persons_file)

    @property
    def series(self) -> tuple[Series, ...]:
        """How texts speak of each series of known figures."""
        from ukuk.packs.series_files import series

        return series(*self.series_file)

    def state_code(self, written: str) -> str | None:
        """The alpha-2 code of a State given as alpha-2 or alpha-3 in any letter case; `None` where no State has it."""
        return state_code(written, self.lawbook)


def load_pack(name: str = "", root: Traversable = ROOT) -> Pack:
    """The pack of that name, the first there is where none is named.

    `WrongUsage` where there is no such pack, `BrokenPack` where one of its files cannot be used.
    """
    name = name or pack_names(root)[0]
    own, world = pack_folder(name, root), root.joinpath("world")
    shared = [(file, "world") for file in yaml_files(world)]
    local = [(file, name) for file in yaml_files(own)]
    read: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for file, folder in shared + local:
        read.setdefault(file.name, []).append((f"{folder}/{file.name}", things(file, folder)))
    norm_files = [
        (f"{name}/norms/{file.name}", things(file, f"{name}/norms")) for file in yaml_files(own.joinpath("norms"))
    ]
    (ratification_file,) = read.get("ratifications.yaml", [(f"{name}/ratifications.yaml", {})])
    (place_file,) = read["places.yaml"]
    (figure_file,) = read.get("figures.yaml", [(f"{name}/figures.yaml", {})])
    instruments = law_files.instruments(read.get("instruments.yaml", []))
    (joining_file,) = read.get("joining.yaml", [("world/joining.yaml", {})])
    joinings = joining_files.joinings(*joining_file, instruments)
    acts = law_files.ratifications(*ratification_file)
    lawbook = law_files.held_together(
        Lawbook(
            instruments=joining_files.with_declarations(instruments, joinings),
            norms=law_files.norms(norm_files),
            ratifications=joining_files.with_days_of_force(acts, joinings, instruments),
            states=law_files.states(read.get("states.yaml", [])),
            sources=law_files.sources(read.get("sources.yaml", [])),
        )
    )
    places, forms = place_files.places(*place_file)
    fixed = {
        state: tuple(values.get("indeclinable", ()))
        for _, file in read.get("states.yaml", [])
        for state, values in file.items()
    }
    return Pack(
        name=name,
        lawbook=lawbook,
        gazetteer=place_files.gazetteer(lawbook.states.values(), forms, fixed),
        places=places,
        known_figures=figure_files.figures(*figure_file, lawbook.sources),
        persons_file=read.get("given_names.yaml", [(f"{name}/given_names.yaml", {})])[0],
        series_file=read.get("series.yaml", [(f"{name}/series.yaml", {})])[0],
    )


def load_bodies(root: Traversable = ROOT) -> Mapping[str, Body]:
    """The treaty bodies by code, in the order of the codes; each in a file of its own, `sources.yaml` beside them."""
    from ukuk.packs import body_files  # brings the whole of reporting along, which reading a paper does not need

    folder = root.joinpath("bodies")
    sources = law_files.sources([("bodies/sources.yaml", things(folder.joinpath("sources.yaml"), "bodies"))])
    found = {}
    for file in yaml_files(folder):
        if file.name == "sources.yaml":
            continue
        for code, values in things(file, "bodies").items():
            found[code] = body_files.body(f"bodies/{file.name}", code, values, sources)
    return dict(sorted(found.items()))
