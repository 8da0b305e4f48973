"""Words of the calendar in English and Russian: months, quarters, and what stands before a date."""

from __future__ import annotations

from ukuk.reading.figures.tokens import word_set


def _months(table: str) -> dict[str, int]:
    return {form: number for number, forms in enumerate(table.split(";"), 1) for form in forms.split()}


EN_MONTHS = _months(
    "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sept sep; "
    "october oct; november nov; december dec"
)
RU_MONTHS = _months(
    "январь января январе январю январём январем янв; февраль февраля феврале февралю февралем фев; март марта "
    "марте марту мартом; апрель апреля апреле апрелю апрелем апр; май мая мае маю маем; июнь июня июне июню "
    "июнем; июль июля июле июлю июлем; август августа августе августу августом авг; сентябрь сентября сентябре "
    "сентябрю сентябрем сент; октябрь октября октябре октябрю октябрем окт; ноябрь ноября ноябре ноябрю ноябрем "
    "нояб; декабрь декабря декабре декабрю декабрем дек"
)
MONTHS = EN_MONTHS | RU_MONTHS

YEAR_WORDS = word_set("год года году годом годе годы годов годах годам г гг")
DASHES = frozenset("-–—‑‐−")
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "первый": 1, "первом": 1, "первого": 1, "первое": 1, "первой": 1, "первая": 1, "первую": 1,
    "второй": 2, "втором": 2, "второго": 2, "второе": 2, "вторая": 2, "вторую": 2,
    "третий": 3, "третьем": 3, "третьего": 3, "четвертый": 4, "четвертом": 4, "четвёртом": 4, "четвертого": 4,
}  # fmt: skip
EDGES = {
    "end": 12, "конец": 12, "конце": 12, "концу": 12, "конца": 12,
    "beginning": 1, "start": 1, "начало": 1, "начале": 1, "началу": 1, "начала": 1,
}  # fmt: skip
QUARTERS = word_set("quarter квартал квартале квартала кварталу")
HALVES = word_set("half полугодие полугодии полугодия половине половина половину половины")
WHEN = word_set(
    "in during throughout over for on period years year within around circa в во за на период течение протяжении "
    "итогам годы около"
)
SINCE = word_set("since from с со начиная after после")
BY = word_set("by until till before through к до ко")
THAN = word_set("than compared versus against with чем сравнению сравнении против нежели")
FILLERS = word_set(
    "the year years early late mid calendar fiscal - month months of only just latter период году самом уже лишь "
    "только весь"
)
