"""Figures in text: what is one, where it begins and ends, what the sentence says of it. All sentences are invented."""

from decimal import Decimal

from figures_read import figures_in, paragraphs_of
from ukuk.reading.figures.finding import find_figures
from ukuk.reading.gazetteer import Gazetteer


def test_a_figure_is_the_numeral_with_its_qualifier_and_measure_but_not_the_counted_noun() -> None:
    passages = [
        figure.passage.text
        for figure in figures_in("About 200 workers waited for more than two weeks.")
        if figure.passage
    ]
    assert passages == ["About 200", "more than two weeks"]


def test_offsets_count_from_the_beginning_of_the_text_not_of_the_paragraph() -> None:
    text = "First line.\nThere were 16 children."
    (figure,) = figures_in(text)
    assert figure.passage is not None
    assert text[figure.passage.start : figure.passage.end] == "16"
    assert figure.paragraph == "p2"


def test_a_sentence_that_points_back_inherits_day_and_source() -> None:
    text = "As of 1 March 2022, 500 nurses work abroad (data from the Ministry). Most of them are in Germany (300)."
    first, second = figures_in(text)
    assert str(first.as_of) == str(second.as_of) == "2022-03-01"
    assert first.named_source == second.named_source
    assert first.named_source is not None
    assert second.places == ("DE",)
    assert second.unit == "person"


def test_a_sentence_that_does_not_point_back_inherits_nothing() -> None:
    _, second = figures_in("In 2020, 30 people left (data from the Ministry of Labour). Later 40 workers returned.")
    assert second.period is None
    assert second.named_source is None


def test_a_source_at_the_end_speaks_for_the_whole_sentence() -> None:
    text = "In 2021, 16 boys and 4 girls returned; the house has 30 beds - the press service of the Ministry, May 2022."
    assert {figure.named_source.text for figure in figures_in(text) if figure.named_source} == {
        "the press service of the Ministry, May 2022"
    }


def test_who_names_nobody_is_no_source() -> None:
    for opening in ("According to various sources", "According to experts", "It was reported that"):
        (figure,) = figures_in(f"{opening}, 40 per cent of workers have no contract.")
        assert figure.named_source is None


def test_where_people_come_from_is_no_place_of_the_figure() -> None:
    (figure,) = figures_in("About 200 migrants from Kyrgyzstan were held in Moscow.")
    assert figure.places == ("ru.moscow",)


def test_months_of_a_year_are_a_figure_and_the_period_of_their_clause() -> None:
    months, children = figures_in("In 10 months of 2020, no more than 16 boys came back.")
    assert (months.kind, months.low, str(months.period)) == ("duration", Decimal(10), "2020-01/2020-10")
    assert str(children.period) == "2020-01/2020-10"


def test_a_difference_says_so_and_names_what_it_is_compared_to() -> None:
    total, more = figures_in("In 2021, $2 billion was sent, $300 million more than in 2020.")
    assert total.difference is None
    assert (more.difference, str(more.against)) == ("more", "2020")


def test_from_one_number_to_another_is_a_range_whichever_way_it_goes() -> None:
    for text in ("The share grew from 45% to 60%.", "The share fell from 60% to 45%."):
        (share,) = figures_in(text)
        assert (share.bound, share.low, share.high) == ("range", 45, 60)
    rates = figures_in("Mortality fell from 20.6 to 15.1 per 1,000 live births.")
    assert [figure.bound for figure in rates] == ["exact", "exact"]


def test_a_source_in_a_sentence_of_its_own_covers_the_sentence_before() -> None:
    for text in ("Some 94 people left. Source: IOM, 2021.", "Some 94 people left. (IOM, 2021) It rained."):
        (left,) = figures_in(text)
        assert left.named_source is not None
        assert left.named_source.text.endswith("IOM, 2021")


def test_signs_of_money_are_no_places() -> None:
    fine, share = figures_in("Migrants pay US$ 200 and half of all workers pay 300 долларов США.")[:2]
    assert not fine.places
    assert not share.places


def test_an_article_before_a_time_is_a_number_only_where_it_tells_how_long() -> None:
    text = "They were held for a month. A month after, the court met within a year; 12 people came a year earlier."
    assert [figure.passage.text for figure in figures_in(text) if figure.kind == "duration"] == [
        "a month",
        "within a year",
    ]


def test_digits_of_citations_and_symbols_are_no_figures() -> None:
    text = "Under code 40 people were fined."
    assert figures_in(text)
    assert not figures_in(text, taken=((6, 20),))


def test_a_gazetteer_is_no_condition() -> None:
    text = "In 2021, 30 workers died in Russia."
    (figure,) = find_figures(text, paragraphs_of(text))
    assert (figure.low, figure.places) == (30, ())


def test_a_place_needs_its_capital_letter_and_its_whole_word() -> None:
    places = Gazetteer(
        names={"turkey": "TR", "niger": "NE", "moscow region": "ru.mo"},
        stems={"кыргызстан": "KG"},
        acronyms={"US": "US"},
    )
    text = "Turkey, not turkey; Nigeria is not Niger; the US, not us; Moscow region's; в Кыргызстане, кыргызстанцы"
    assert [(text[place.start : place.end], place.code) for place in places.places_in(text)] == [
        ("Turkey", "TR"),
        ("Niger", "NE"),
        ("US", "US"),
        ("Moscow region", "ru.mo"),
        ("Кыргызстане", "KG"),
    ]
