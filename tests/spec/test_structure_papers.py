"""Twelve invented papers in the forms that papers have: their issues, questions and what each paragraph does.

The State of Arvania, its bodies and its numbers are made up. Each paragraph stands with its role before it: H heading,
N narrative, Q question, R recommendation, F reference, T note. A question is what stands in braces.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import NamedTuple

import pytest

from ukuk.reading import open_manuscript
from ukuk.reading.structure.language import language_of
from ukuk.reading.structure.paragraphs import structure_of

ROLES = {"H": "heading", "N": "narrative", "Q": "question", "R": "recommendation", "F": "reference", "T": "note"}


class Invented(NamedTuple):
    """`issues` are (number, title); `marked` is the text with a role before each block and questions in braces."""

    issues: tuple[tuple[str, str], ...]
    marked: str


PAPERS = {
    "roman sections": Invented(
        (("I", "Wages"), ("II", "Schools")),
        """H| Seasonal workers of Arvania
N| This invented paper speaks of seasonal work. It was written by an invented hotline.
H| I. Wages
N| Employers kept back the wages of two months. The inspectorate saw 40 farms of 900.
Q| {How many farms were inspected in 2021?} {What fines were imposed?}
N| The hotline asked the inspectorate twice and heard nothing.
H| II. Schools
N| Half of the children were at no school. Who would have taken them? No school had a place.
Q| {What steps is the State party taking to open places for them?}
H| References
F| Fruit and fear, an invented report, 2020.""",
    ),
    "themes": Invented(
        (("1", "Wages"), ("2", "Housing")),
        """H| Executive summary
N| Wages come late and houses are cold, as this invented paper tells on two themes.
H| Theme 1. Wages
H| What the hotline heard
N| In 2021 the hotline heard of 310 wages that nobody had paid for more than two months.
H| What the law says
N| The invented code of work asks that a wage is paid within ten days of the harvest.
N| We ask the Committee to ask the State:
Q| - {How many claims were brought to court?}
Q| - {How long did a claim take?}
H| Theme 2. Housing
N| Workers sleep in sheds. The invented law on housing does not speak of sheds.
N| We ask the Committee to ask the State:
Q| 1) {Which sheds were closed in 2021?}
Q| 2) {Will the law on housing be amended?}
H| Annex
N| Letters of the invented hotline, which can be had on request.""",
    ),
    "lettered sections": Invented(
        (("A", "Detention"), ("B", "Return")),
        """H| Information for the list of issues on Arvania
H| A. Detention
N| Police held 214 workers in 2021, most of them for a day, and no lawyer was called.
N| The invented Ministry of Order says that the cells are clean.
H| Questions
Q| 1. {How many workers were held, by sex and age?}
Q| 2. {The number of lawyers who were called.}
H| B. Return
N| Buses went twice a week. Families waited at the border for eleven days.
H| Suggested questions
Q| 1. {Please indicate how many families waited.}
Q| 2. {What plan is there for the next closure of the border?}
H| Conclusion
N| The hotline thanks the Committee, and stays ready to answer.""",
    ),
    "questions in a table": Invented(
        (("1", "Wages"), ("2", "Children")),
        """H| Issue 1. Wages
N| Wages were late in all four valleys of Arvania, and nobody was fined for it in 2021.
N| Valley | Late wages | Question
North | 120 | {How many fines were imposed in the north?}
South | 98 | {How many fines were imposed in the south?}
H| Issue 2. Children
N| No school counted the children of the harvest, and no office asked for a count.
Q| {Does the Government plan to count them?}
N| 1 Yearbook of the invented inspectorate, 2020.""",
    ),
    "recommendations": Invented(
        (("1", "Passports"), ("2", "Hotlines")),
        """H| Issue 1: Passports
N| Employers keep the passports of their workers. The hotline heard of 77 passports in a year.
N| “Where is my passport?” asked a worker whose name this paper does not tell.
H| Recommendations
R| • Prohibit the keeping of passports and punish it.
R| • Tell workers at the border what they may keep.
H| Question to the State party
Q| {Has anybody been punished for the keeping of a passport since 2018?}
H| Issue 2: Hotlines
N| One hotline serves the whole valley. Why only one? Because nobody pays for a second.
R| The Government should pay for a second hotline.
Q| {How many calls did the consulates answer in 2021, and in which languages?}
N| Most calls come at night.""",
    ),
    "numbered paragraphs": Invented(
        (("1", "Expulsion"), ("2", "Health")),
        """N| Alternative report of an invented hotline to an invented Committee
H| Introduction
N| 1. This report was written in 2021 by people of three valleys, who counted what they saw.
H| Issue 1. Expulsion
N| 2. In 2021 courts expelled 640 workers. A hearing took four minutes in the middle.
N| 3. No interpreter was present in 500 of these hearings, says the invented bar.
Q| 4. {How many hearings had an interpreter?} {How many workers appealed?}
N| 5. The bar offered a list of interpreters. It was not used.
H| Issue 2. Health
N| 6. A doctor costs the wage of two days. Workers go without.
Q| 7. {Please provide data on workers who were treated, by sex.}
H| Notes
T| 1 The invented bar, letter of 2021.""",
    ),
    "вопрос №": Invented(
        (("1", "Оплата труда"), ("2", "Дети")),
        """H| Сезонные рабочие Арвании
N| Арвания — выдуманное государство, и все числа в этом материале выдуманы вместе с ним.
H| Вопрос № 1. Оплата труда
N| Работодатели удерживали оплату за два месяца. Инспекция посетила 40 хозяйств из 900.
Q| {Сколько проверок проведено в 2021 году?} {Какие штрафы наложены?}
N| Линия помощи дважды писала в инспекцию и не получила ответа.
H| Вопрос № 2. Дети
N| Половина детей не ходила в школу. Кто бы их принял? Мест не было ни в одной школе.
Q| {Какие меры принимает государство, чтобы открыть для них места?}
H| Источники
F| Фрукты и страх, выдуманный доклад, 2020 год.""",
    ),
    "тема": Invented(
        (("1", "Жильё"), ("2", "Задержания")),
        """H| Резюме
N| Рабочие спят в сараях, а задержанным не зовут адвоката, о чём и говорит этот выдуманный доклад.
H| Тема 1. Жильё
N| Выдуманный закон о жилье не говорит о сараях, и ни один сарай не был закрыт за весь год.
N| Просим Комитет задать государству следующие вопросы:
Q| - {Сколько сараев закрыто?}
Q| - {Когда закон будет изменён?}
H| Тема 2. Задержания
N| Полиция задержала 214 рабочих, большинство на сутки, и ни одному не позвали адвоката.
N| Просим Комитет задать государству следующие вопросы:
Q| 1) {Сколько рабочих задержано, с разбивкой по полу?}
Q| 2) {Скольким предоставлен адвокат?}
H| Приложение
N| Письма выдуманной линии помощи, которые можно получить по запросу.""",
    ),
    "римские разделы": Invented(
        (("I", "Возвращение"), ("II", "Здоровье")),
        """H| I. Возвращение
N| Автобусы ходили дважды в неделю. Семьи ждали у границы одиннадцать дней.
H| Вопросы
Q| 1. {Сколько семей ждало у границы?}
Q| 2. {Просьба сообщить о плане на случай нового закрытия границы.}
H| II. Здоровье
N| Приём врача стоит двух дней работы, и рабочие обходятся без него.
H| Предлагаемые вопросы
Q| 1. {Сколько рабочих получили помощь?}
H| Заключение
N| Линия помощи благодарит Комитет и готова ответить на вопросы.""",
    ),
    "рекомендации": Invented(
        (("1", "Паспорта"), ("2", "Линии помощи")),
        """H| Проблема 1. Паспорта
N| Работодатели держат у себя паспорта рабочих. За год линия узнала о 77 паспортах.
N| «Где мой паспорт?» — спросил рабочий, имени которого этот доклад не называет.
H| Рекомендации
R| • Запретить удержание паспортов и наказывать за него.
R| • Рассказывать рабочим на границе об их правах.
H| Вопросы к государству
Q| • {Был ли кто-нибудь наказан за удержание паспорта с 2018 года?}
H| Проблема 2. Линии помощи
N| На всю долину одна линия. Почему одна? Потому что за вторую никто не платит.
R| Правительству следует оплатить вторую линию.
Q| {На сколько звонков ответили консульства в 2021 году и на каких языках?}
N| Чаще всего звонят ночью.""",
    ),
    "пункты с номерами": Invented(
        (("1", "Выдворение"), ("2", "Учёба")),
        """N| Альтернативный доклад выдуманной линии помощи
H| Введение
N| 1. Доклад написан в 2021 году людьми из трёх долин, которые считали то, что видели.
H| Вопрос 1. Выдворение
N| 2. В 2021 году суды выдворили 640 рабочих. Заседание длилось четыре минуты.
Q| 3. {Сколько заседаний прошло с переводчиком?} {Сколько рабочих подали жалобы?}
N| 4. Выдуманная коллегия предлагала список переводчиков. Им не воспользовались.
H| Вопрос 2. Учёба
N| 5. Осенью школы не приняли ни одного ребёнка рабочих, и никто их не считал.
Q| 6. {Просьба представить данные о детях рабочих по полу и возрасту.}
H| Примечания
T| 1 Выдуманная коллегия, письмо 2021 года.""",
    ),
    "вопросы в таблице": Invented(
        (("1", "Заработная плата"), ("2", "Консульства")),
        """H| Вопрос 1. Заработная плата
N| Оплата задерживалась во всех четырёх долинах Арвании, и никто не был за это наказан.
N| Долина | Задержки | Вопрос
Север | 120 | {Сколько штрафов наложено на севере?}
Юг | 98 | {Сколько штрафов наложено на юге?}
H| Вопрос 2. Консульства
N| Консульство отвечает на один звонок из пяти. По ночам не отвечает никто.
Q| {Сколько сотрудников работает в консульствах?} {Будет ли их больше?}
N| Ответа на этот вопрос нет ни в одном докладе.""",
    ),
}


def printed(marked: str) -> tuple[str, list[str], list[str]]:
    """(the text as printed, the role of each block, the questions)."""
    blocks = re.split(r"\n(?=[HNQRFT]\| )", marked)
    roles = [ROLES[block[0]] for block in blocks]
    text = "\n\n".join(block[3:] for block in blocks)
    asked = [" ".join(each.split()) for each in re.findall(r"\{([^}]*)\}", text)]
    return re.sub(r"[{}]", "", text), roles, asked


def compared(name: str) -> dict[str, tuple[list[object], list[object]]]:
    """Expected and read issues, roles and questions of a paper."""
    paper = PAPERS[name]
    text, roles, asked = printed(paper.marked)
    manuscript = open_manuscript("paper.txt", text.encode())
    found = structure_of(manuscript, language_of(text))
    return {
        "issues": (list(paper.issues), [(issue.number, issue.title) for issue in found.issues]),
        "roles": (list(roles), [paragraph.role for paragraph in found.paragraphs]),
        "questions": (list(asked), [" ".join(text[q.start : q.end].split()) for q in found.questions]),
    }


@pytest.mark.parametrize("what", ["issues", "roles", "questions"])
@pytest.mark.parametrize("name", PAPERS)
def test_an_invented_paper(name: str, what: str) -> None:
    expected, found = compared(name)[what]
    assert found == expected


def as_html(text: str) -> bytes:
    """A page with a `p` for each block and a `table` for a block of rows."""
    parts = []
    for block in text.split("\n\n"):
        if " | " in block:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row.split(" | ")) for row in block.split("\n"))
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts.append(f"<p>{escape(block)}</p>")
    return f"<html><body>{''.join(parts)}</body></html>".encode()


def as_pdf(text: str) -> bytes:
    """Set by Typst without any styles: all that tells a heading is its words."""
    import typst

    parts = ["#set page(width: 15cm, height: 18cm)\n#set text(size: 10pt)\n#set par(justify: true)"]
    for block in text.split("\n\n"):
        if " | " in block:
            rows = [row.split(" | ") for row in block.split("\n")]
            cells = ", ".join(f"[#{json.dumps(cell, ensure_ascii=False)}]" for row in rows for cell in row)
            parts.append(f"#table(columns: {len(rows[0])}, {cells})")
        else:
            parts.append(f"#{json.dumps(block, ensure_ascii=False)}")
    return bytes(typst.compile("\n\n".join(parts).encode()))


@pytest.mark.parametrize("form", ["html", "pdf"])
@pytest.mark.parametrize("name", PAPERS)
def test_an_invented_paper_reads_the_same_in_other_formats(name: str, form: str) -> None:
    paper = PAPERS[name]
    text, roles, asked = printed(paper.marked)
    manuscript = open_manuscript(f"paper.{form}", as_html(text) if form == "html" else as_pdf(text))
    found = structure_of(manuscript, language_of(manuscript.text))
    assert [(issue.number, issue.title) for issue in found.issues] == list(paper.issues)
    if form == "pdf":  # what stands at the foot of a page with a number is a note
        blocks = text.split("\n\n")
        roles = ["note" if block.startswith("1 ") else role for block, role in zip(blocks, roles, strict=True)]
    assert [paragraph.role for paragraph in found.paragraphs] == roles
    assert [" ".join(manuscript.text[q.start : q.end].split()) for q in found.questions] == asked
