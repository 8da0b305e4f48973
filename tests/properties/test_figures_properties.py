"""Numbers spelled by a slow, obvious speller are read back; figures keep to their paragraphs and to each other."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from figures_read import figures_in, paragraphs_of
from ukuk.reading.figures.numerals import read_numeral
from ukuk.reading.figures.tokens import Tokens


def _words(listed: str) -> list[str]:
    return listed.split()


EN_ONES = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
EN_TENS = _words("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
RU_ONES = _words(
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
RU_TENS = _words("ноль десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
RU_HUNDREDS = _words("ноль сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")


def english(number: int) -> str:
    """The number in English words, as one would say it."""
    if number >= 1_000_000:
        rest = number % 1_000_000
        return english(number // 1_000_000) + " million" + (f" {english(rest)}" if rest else "")
    if number >= 1000:
        rest = number % 1000
        return english(number // 1000) + " thousand" + (f" {english(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return EN_ONES[number // 100] + " hundred" + (f" and {english(rest)}" if rest else "")
    if number >= 20:
        return EN_TENS[number // 10] + (f"-{EN_ONES[number % 10]}" if number % 10 else "")
    return EN_ONES[number]


def russian(number: int) -> str:
    """The number in Russian words, in the nominative."""
    words: list[str] = []
    for size, forms in ((1_000_000, ("миллион", "миллиона", "миллионов")), (1000, ("тысяча", "тысячи", "тысяч"))):
        many, number = divmod(number, size)
        if many:
            words += _below_thousand(many, feminine=size == 1000)
            last, teen = many % 10, 10 <= many % 100 <= 20
            words.append(forms[2] if teen or last not in (1, 2, 3, 4) else forms[0] if last == 1 else forms[1])
    return " ".join(words + (_below_thousand(number) if number else []))


def _below_thousand(number: int, *, feminine: bool = False) -> list[str]:
    words = [RU_HUNDREDS[number // 100]] if number >= 100 else []
    number %= 100
    if number >= 20:
        words.append(RU_TENS[number // 10])
        number %= 10
    if number:
        words.append({1: "одна", 2: "две"}.get(number, RU_ONES[number]) if feminine else RU_ONES[number])
    return words


def read_back(text: str, language: str) -> tuple[Decimal, str]:
    tokens = Tokens(text, 0, len(text))
    numeral = read_numeral(tokens, 0, language)
    assert numeral is not None, text
    return numeral.value, tokens.slice(numeral.first, numeral.last)


@given(st.integers(1, 2_000_000))
@settings(max_examples=400, deadline=None)
def test_words_are_read_back(number: int) -> None:
    assert read_back(english(number) + " people", "en") == (number, english(number))
    assert read_back(russian(number) + " человек", "ru") == (number, russian(number))


@given(st.integers(1, 999), st.integers(1, 999))
@settings(deadline=None)
def test_mixes_of_digits_and_scales_are_read_back(millions: int, thousands: int) -> None:
    value = millions * 1_000_000 + thousands * 1000
    assert read_back(f"{millions} million {thousands} thousand people", "en")[0] == value
    assert read_back(f"{millions} млн {thousands} тыс. человек", "ru")[0] == value


@given(st.integers(1000, 10**12), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
@settings(deadline=None)
def test_digits_with_every_separator_are_read_back(number: int, separator: str) -> None:
    printed = f"{number:,}".replace(",", separator)
    assert read_back(printed, "en") == (number, printed)
    if separator != ",":
        assert read_back(printed, "ru") == (number, printed)


@given(st.integers(0, 99999), st.integers(1, 99))
@settings(deadline=None)
def test_decimal_fractions_are_read_back(whole: int, cents: int) -> None:
    if not 1900 <= whole <= 2099:  # "in 2018.29" ends a sentence with a footnote mark
        assert read_back(f"{whole}.{cents:02}", "en")[0] == Decimal(f"{whole}.{cents:02}")
    assert read_back(f"{whole},{cents:02}", "ru")[0] == Decimal(f"{whole}.{cents:02}")


PIECES = st.sampled_from(
    [
        *_words(
            "In 2021 , . ; ( ) 12 women 3 % of the migrants from Russia to 45% about more than 1,200 according to the "
            "Ministry data два человека по данным МВД в 2020 году 5 лет до от с половина one in five $ 2 billion every "
            "3 months - – / article 5 № 7 + 30 aged 15-24 doubled 1 000 000 times per 100,000 live births"
        ),
        "\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "ru"]))
@settings(max_examples=300, deadline=None)
def test_figures_are_sorted_apart_and_inside_their_paragraph(text: str, language: str) -> None:
    spans = {paragraph.id: (paragraph.start, paragraph.end) for paragraph in paragraphs_of(text)}
    past = 0
    for figure in figures_in(text, language):
        assert figure.passage is not None
        start, end = spans[figure.paragraph]
        assert max(past, start) <= figure.passage.start < figure.passage.end <= end
        assert text[figure.passage.start : figure.passage.end] == figure.passage.text
        past = figure.passage.end
        if figure.named_source is not None:
            source = figure.named_source
            assert start <= source.start < source.end <= end
            assert text[source.start : source.end] == source.text


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_paragraph_more_changes_no_other(text: str, added: str) -> None:
    alone = figures_in(text)
    together = figures_in(text + "\n" + added)[: len(alone)]
    assert together == alone


@given(st.text(alphabet="0123456789.,-/–() %$IVXabcдве\n", max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    figures_in(text)
