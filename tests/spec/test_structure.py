"""The structure of papers: numbers as printed, roles, issues, questions, recommendations, notes. Texts invented."""

from __future__ import annotations

import pytest

from shared_material import shared_file
from ukuk.reading import open_manuscript
from ukuk.reading.sentences import sentences
from ukuk.reading.structure.language import language_of
from ukuk.reading.structure.paper import kind_of, symbol_of, title_of, words_of
from ukuk.reading.structure.paragraphs import Structure, structure_of


def structure(text: str) -> Structure:
    manuscript = open_manuscript("paper.txt", text.encode())
    return structure_of(manuscript, language_of(text))


def roles(text: str) -> list[str]:
    return [paragraph.role for paragraph in structure(text).paragraphs]


def asked(text: str) -> list[str]:
    return [" ".join(text[q.start : q.end].split()) for q in structure(text).questions]


def numbers(text: str) -> list[str]:
    return [f"{p.number}{p.letter}" for p in structure(text).paragraphs]


RUSSIAN = """Права сезонных рабочих Арвании

Арвания — выдуманное государство. По выдуманным данным, в 2021 г. за границей работали около 12 тыс. её граждан.

Вопрос 1. Невыплата заработной платы

Работодатели удерживали заработную плату за последние два месяца. Инспекция закрыла 31 дело из 40.

Какие меры принимает правительство Арвании, чтобы помочь гражданам взыскать заработную плату? Сколько исков поддержали \
консульства?

Вопрос 2: Дети сезонных рабочих

Школы принимают детей только при наличии мест.

Просьба представить информацию о соглашениях с принимающим государством.

Источники:

Фрукты и страх, доклад выдуманной организации, 2020.
"""


def test_a_russian_paper_has_its_issues_and_questions() -> None:
    found = structure(RUSSIAN)
    assert [(i.number, i.title) for i in found.issues] == [
        ("1", "Невыплата заработной платы"),
        ("2", "Дети сезонных рабочих"),
    ]
    assert asked(RUSSIAN) == [
        "Какие меры принимает правительство Арвании, чтобы помочь гражданам взыскать заработную плату?",
        "Сколько исков поддержали консульства?",
        "Просьба представить информацию о соглашениях с принимающим государством.",
    ]
    assert [q.issue for q in found.questions] == ["1", "1", "2"]
    assert roles(RUSSIAN)[-2:] == ["heading", "reference"]
    assert language_of(RUSSIAN) == "ru"


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Issue 1. Late wages", "1", "Late wages"),
        ("Issue 5: Late wages.", "5", "Late wages."),
        ("ISSUE No. 2 – LATE WAGES", "2", "LATE WAGES"),
        ("Issue IV. Late wages", "IV", "Late wages"),
        ("Проблема 2. Поздняя оплата", "2", "Поздняя оплата"),
        ("Тема 3 — Поздняя оплата", "3", "Поздняя оплата"),
        ("Вопрос № 7. Поздняя оплата", "7", "Поздняя оплата"),
    ],
)
def test_an_issue_says_that_it_is_one(heading: str, number: str, title: str) -> None:
    issues = structure(f"{heading}\n\nEmployers kept back the wages of two months.\n").issues
    assert [(issue.number, issue.title) for issue in issues] == [(number, title)]


def test_a_sentence_about_an_issue_and_a_numbered_question_are_no_issue() -> None:
    assert structure("Issue 1 of the list was raised by the State party and discussed at length.").issues == ()
    found = structure("Вопрос 1. Какие меры принимает правительство для защиты рабочих?")
    assert found.issues == ()
    assert len(found.questions) == 1


def test_numbered_sections_are_issues_where_nothing_else_is_and_the_paper_asks() -> None:
    text = """I. Introduction

This invented paper is about wages.

II. Late wages

Employers kept back the wages of two months, and the inspectorate looked away.

What measures is the Government taking to have them paid?

III. Schools

Children of workers were at no school in autumn, and nobody counted them.

References

Fruit and fear, 2020.
"""
    found = structure(text)
    assert [(i.number, i.title) for i in found.issues] == [("II", "Late wages"), ("III", "Schools")]
    assert text[found.issues[1].start : found.issues[1].end].endswith("nobody counted them.")


def test_numbers_and_letters_are_kept_as_printed() -> None:
    text = """12. The Committee notes the following:
(a) Wages are late;
(b) Children are at no school.
13. It regrets that:
a) nothing was done;
(i) nowhere;
A.1 A number with a letter.
14.2 A number of two parts.
"""
    assert numbers(text) == ["12", "12a", "12b", "13", "13a", "13i", "A.1", "14.2"]


def test_dates_years_and_counts_at_the_beginning_are_no_numbers() -> None:
    text = (
        "16 children were at school.\n\n2021 was a hard year.\n\n30.03.1995 is a date.\n\n45% of the wages came late."
    )
    assert numbers(text) == ["", "", "", ""]


def test_numbers_without_a_stop_count_where_they_form_a_row() -> None:
    text = "1 Wages are late.\n\n2 Schools are full.\n\n3 Nobody counts the children.\n\n176 Workers left."
    assert numbers(text) == ["1", "2", "3", ""]


WRAPPED = """                                                                                A/HRC/99/7


      I. Wages

      A.    What was seen

            1.    The delegation noted that wages in the valleys were paid late, as said in paragraph
            15 (a) of the invented report of
            2019. The inspectorate had opened 40 cases.
            2.    It was told that:
                  (a)    Workers had waited for two months;
                  (b)    Nobody had told them where to
            complain.1



         1   A/HRC/99/INVENTED/3.


2                                                                                    GE.99-00001
\f                                                                                A/HRC/99/7


            Some of them had left without their
            wages.
            3.    The delegation asked the Government to


GE.99-00001                                                                                    3
\fA/HRC/99/7


            pay the wages at once.2



         2   A/HRC/99/INVENTED/4.


4                                                                                    GE.99-00001
"""


def test_printed_pages_wrapped_lines_and_notes() -> None:
    found = structure(WRAPPED)
    listed = [(p.role, p.number, p.letter, " ".join(WRAPPED[p.start : p.end].split())) for p in found.paragraphs]
    words = [row[3] for row in listed]
    assert "15 (a) of the invented report of 2019. The inspectorate had opened 40 cases." in words[2]
    assert [row[:3] for row in listed] == [
        ("heading", "I", ""),
        ("heading", "A", ""),
        ("narrative", "1", ""),
        ("narrative", "2", ""),
        ("narrative", "2", "a"),
        ("narrative", "2", "b"),
        ("note", "", ""),
        ("narrative", "", ""),
        ("narrative", "3", ""),
        ("narrative", "3", ""),
        ("note", "", ""),
    ]
    assert found.paragraphs[-2].continues
    assert words[-2] == "pay the wages at once.2"
    assert not any("GE.99" in row or row == "A/HRC/99/7" for row in words)


def test_text_that_repeats_at_the_edge_of_pages_is_not_taken_for_a_running_head() -> None:
    page = "the wages of this page were late.\n\n140.{n}\nThe State paid them.\n\nNobody asked why\nit paid.\n\n{n}\n"
    text = "\f".join(page.format(n=number) for number in range(1, 9))
    blocks = open_manuscript("paper.txt", text.encode()).blocks
    assert [text[b.start : b.end] for b in blocks if b.kind == "furniture"] == [str(n) for n in range(1, 9)]
    assert [p.number for p in structure(text).paragraphs if p.number] == [f"140.{n}" for n in range(1, 9)]


def test_questions_in_a_list_of_issues() -> None:
    text = """List of issues in relation to the report of Arvania

12. In the light of the previous recommendations, please describe the measures taken. Please also \
indicate their cost.

13. Please provide information on:
(a) Wages that were paid late;
(b) Children at no school.

14. The Committee notes the report.
"""
    assert asked(text) == [
        "In the light of the previous recommendations, please describe the measures taken.",
        "Please also indicate their cost.",
        "Please provide information on: (a) Wages that were paid late; (b) Children at no school.",
    ]
    assert roles(text) == ["heading", "question", "question", "question", "question", "narrative"]


def test_rhetoric_and_quotations_are_no_questions() -> None:
    text = """Who protects these women? Nobody does, and the hotline hears it every day of the year, and writes it down.

“Where are my wages?” asked one of them, and the employer laughed and went to the next field of the valley.

The year was hard for everybody, and no help came from any side, as the hotline wrote in its invented report.
"""
    assert asked(text) == []


def test_bulleted_questions_follow_their_introduction() -> None:
    text = """Wages were late in every valley, and the inspectorate looked away for the whole of that year.

We suggest that the Committee raise the following questions:

• How many wages were claimed in 2021?
• The number of consuls abroad.

Children were at no school, and nobody counted them in the whole of that year either.

- Why were they at no school?
- What does the Government plan?

They still wait, as the hotline wrote down every week of the autumn that followed.
"""
    assert asked(text) == [
        "How many wages were claimed in 2021?",
        "The number of consuls abroad.",
        "Why were they at no school?",
        "What does the Government plan?",
    ]


def test_politeness_is_no_question() -> None:
    assert asked("Please note that this invented paper may be published.\n\nPlease see the annex for the tables.") == []


def test_publications_and_notes_after_their_heading() -> None:
    text = """Issue 1. Late wages

What measures is the Government taking to have the wages paid?

References

A. Arv, Fruit and fear, an invented report, 2020
B. Arv, At no school, an invented report, 2021

Notes

1. An invented note with its source.
2. Another note, of 2021.
"""
    assert roles(text) == ["heading", "question", *["heading", "reference", "reference"], *["heading", "note", "note"]]
    found = structure(text)
    assert text[found.issues[0].start : found.issues[0].end].endswith("paid?")


def test_a_question_to_the_state_at_the_end_of_a_narrative_is_one() -> None:
    text = """Employers kept back the wages, the inspectorate looked away, and the consulate did not answer \
the calls for weeks and months, which the hotline wrote down. What has the Government done?

Another paragraph of the narrative follows here.
"""
    assert asked(text) == ["What has the Government done?"]
    assert roles(text)[0] == "narrative"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The Committee recommends that the State party pay the wages.", "recommendation"),
        ("The State party should ensure that children go to school.", "recommendation"),
        ("We call on the Government to pay the wages.", "recommendation"),
        ("Комитет рекомендует государству-участнику обеспечить выплату.", "recommendation"),
        ("Правительству следует обеспечить выплату заработной платы.", "recommendation"),
        ("Рекомендуем принять закон о сезонных рабочих.", "recommendation"),
        ("The recommendations were received by the State.", "narrative"),
        ("Children should be at school in autumn, as all know.", "narrative"),
        ("Из этого следует, что никто не платит.", "narrative"),
    ],
)
def test_recommendations(sentence: str, role: str) -> None:
    assert roles(f"{sentence}\n\nA second paragraph stands here, and it is long enough to be one.")[0] == role


def test_items_under_a_heading_of_recommendations_recommend() -> None:
    text = """Recommendations

1. Ratify the invented Convention.
2. Pay the wages.
"""
    assert roles(text) == ["heading", "recommendation", "recommendation"]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("See art. 5 of Law No. 115-FZ. Mr. Arv left.", "en", ["See art. 5 of Law No. 115-FZ.", "Mr. Arv left."]),
        ("It is so, e.g. Here. In 2021. The end", "en", ["It is so, e.g. Here.", "In 2021.", "The end"]),
        ("It said so.3 The next.", "en", ["It said so.3", "The next."]),
        ("В 2021 г. Арвания платила. В 2022 г. В ней ждали.", "ru",
         ["В 2021 г. Арвания платила.", "В 2022 г.", "В ней ждали."]),
        ("Ст. 5 п. 18 закона от 01.01.2022 действует, т.е. обязывает. Да.", "ru",
         ["Ст. 5 п. 18 закона от 01.01.2022 действует, т.е. обязывает.", "Да."]),
        ("12. The State. (a) Pays.", "en", ["12. The State.", "(a) Pays."]),
        ("“Why?” he asked. Nobody knew!", "en", ["“Why?” he asked.", "Nobody knew!"]),
    ],
)  # fmt: skip
def test_sentences(text: str, language: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text), language)] == parts


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Concluding observations on the second report of Arvania", "concluding observations"),
        ("List of issues prior to submission of the second report of Arvania", "list of issues"),
        ("General comment No. 2 on wages", "general comment"),
        ("Alternative report on seasonal workers", "submission"),
        ("Second periodic report of Arvania", "state report"),
        ("Альтернативный доклад о сезонных рабочих", "submission"),
        ("A letter about the weather", "other"),
    ],
)
def test_kinds_and_titles(head: str, kind: str) -> None:
    text = f"{head}\n\n1. The first paragraph of the paper stands here and says that wages were late.\n"
    manuscript = open_manuscript("paper.txt", text.encode())
    found = structure_of(manuscript, "en")
    assert kind_of(text, "", found) == kind
    assert title_of(manuscript, found) == head


def test_a_papers_own_symbol_stands_alone_in_its_masthead() -> None:
    text = "United Nations          CMW/C/ARV/CO/2\nDistr.: General\n\nThe Committee thanks for CMW/C/ARV/2.\n"
    at = text.index("CMW/C/ARV/CO/2")
    cited = text.index("CMW/C/ARV/2.")
    assert symbol_of(text, [(at, at + 14, "CMW/C/ARV/CO/2"), (cited, cited + 11, "CMW/C/ARV/2")]) == "CMW/C/ARV/CO/2"
    assert symbol_of(text, [(cited, cited + 11, "CMW/C/ARV/2")]) == ""


def test_words_are_counted_as_word_counts_them() -> None:
    manuscript = open_manuscript("a.txt", "One – two/three 4 %, (five) • 6a ***\n".encode())
    assert words_of(manuscript) == 5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The wages of the workers were paid late in that year.", "en"),
        ("Les droits des travailleurs sont dans la loi et les salaires sont payés.", "fr"),
        ("Заработная плата рабочих выплачена с опозданием.", "ru"),
        ("Өкмөт жумушчулардын эмгек акысын убагында төлөгөн эмес жана бул туурасында айткан.", "ky"),
        ("12 34", ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("name", "last", "dotted"),
    [("A_HRC_59_15_SVN.en", 141, 254), ("A_HRC_43_15_SVN.en", 123, 215), ("A_HRC_WG.6_48_SVN_1.en", 151, 0),
     ("A_HRC_WG.6_7_ITA_1.fr", 138, 0)],
)  # fmt: skip
def test_no_printed_number_of_a_real_paper_is_lost(name: str, last: int, dotted: int) -> None:
    manuscript = open_manuscript("paper.txt", shared_file(f"treaty/un_docs/{name}.txt").read_bytes())
    found = structure_of(manuscript, "en", sections_are_issues=False)
    begun = [p for p in found.paragraphs if not p.continues and not p.letter and p.role != "heading"]
    assert {int(p.number) for p in begun if p.number.isdigit()} >= set(range(1, last + 1))
    assert len({p.number for p in begun if "." in p.number}) == dotted


def test_the_real_submission_has_its_issues_and_questions() -> None:
    text = shared_file("submission-kgz-2022.txt").read_text("utf-8")
    found = structure(text)
    assert [issue.number for issue in found.issues] == ["1", "2", "3", "4", "5"]
    assert [question.issue for question in found.questions] == ["1", "2", "3", "3", "3", "3", "4", "5"]
    assert [p.role for p in found.paragraphs].count("reference") == 6


SECTIONS = """Submission to the Committee on Migrant Workers on Arvania

Contents
1. Introduction ........ 2
2. Detention ........... 3

1. Introduction

1.1 The invented centre works with migrants since 2005, and writes down what they say.

2. Detention of migrants

2.1 In 2021, 340 migrants were detained, of whom 45 were women, as the invented centre counted.

Proposed questions for the State party:
- Please provide data on detention
- How does the State party ensure access to lawyers?

3. Wages

3.1 The authorities do nothing. Why is it so? Nobody knows, and nobody in the valley asks any more.

Recommendations
The State party should:
a) ratify the invented Convention;
b) pay the wages.

Conclusion

The centre thanks the Committee.
"""


def test_a_submission_in_numbered_sections() -> None:
    found = structure(SECTIONS)
    assert [(issue.number, issue.title) for issue in found.issues] == [("2", "Detention of migrants"), ("3", "Wages")]
    assert [q.issue for q in found.questions] == ["2", "2"]
    assert asked(SECTIONS) == ["Please provide data on detention", "How does the State party ensure access to lawyers?"]
    recommended = [p for p in found.paragraphs if p.role == "recommendation"]
    assert [p.letter for p in recommended] == ["", "a", "b"]
    assert SECTIONS[found.issues[1].start : found.issues[1].end].endswith("pay the wages.")
    assert not any("...." in SECTIONS[p.start : p.end] for p in found.paragraphs)


def test_a_paragraph_that_ends_in_a_request_is_a_question() -> None:
    text = "2. In its observations the Committee recommended a law. Please indicate whether the State party adopted it."
    assert roles(text) == ["question"]
    assert asked(text) == ["Please indicate whether the State party adopted it."]


@pytest.mark.parametrize("after", ["The hotline heard of none.", "1 The yearbook of the inspectorate, 2020."])
def test_a_question_for_facts_inside_an_issue_counts_though_the_text_goes_on(after: str) -> None:
    text = f"Issue 1. Wages\n\nHow many inspections were made? What fines were imposed?\n\n{after}\n"
    assert asked(text) == ["How many inspections were made?", "What fines were imposed?"]
    assert roles(text)[:2] == ["heading", "question"]


def test_a_question_for_facts_in_russian() -> None:
    text = "Вопрос 1. Оплата труда\n\nСколько проверок проведено? Какие штрафы наложены?\n\nОтвета нет.\n"
    assert asked(text) == ["Сколько проверок проведено?", "Какие штрафы наложены?"]


@pytest.mark.parametrize(
    "wonder",
    [
        "Why did nobody answer?",
        "But who counts them?",
        "How many more have to wait?",
        "How does a worker live without a wage?",
        "What awaits us there?",
        "“How much did you earn?”",
        "Почему никто не ответил?",
        "А кто их считает?",
        "Сколько ещё ждать?",
        "Как живёт рабочий без оплаты?",
        "Как нам жить дальше?",
    ],
)
def test_wonder_inside_an_issue_is_no_question(wonder: str) -> None:
    assert asked(f"Issue 1. Wages\n\n{wonder}\n\nThe workers went home in autumn and were not paid.\n") == []


def test_lines_of_the_front_are_no_headings() -> None:
    text = "State party: Arvania\n\nStage: List of issues\n\nDate: 28 March 2022\n\nIssue 1. Wages\n\nThey were late.\n"
    assert roles(text)[:3] == ["narrative"] * 3


def test_the_stage_of_the_cycle_is_not_the_kind_of_paper() -> None:
    text = "Материал для органа: Комитет\n\nЭтап: перечень вопросов до представления доклада\n\nВопрос 1. Труд\n"
    assert kind_of(text, "", structure(text)) == "submission"


def test_issues_of_a_kyrgyz_paper() -> None:
    text = "1-маселе. Эмгек акы\n\nЭмгек акы төлөнгөн жок.\n\n2-маселе. Балдар\n\nБалдар мектепке барган жок.\n"
    assert [(i.number, i.title) for i in structure(text).issues] == [("1", "Эмгек акы"), ("2", "Балдар")]


def test_blank_lines_without_end_are_one_gap() -> None:
    text = "Wages were late." + "\n" * 20_000 + "Children were at no school."
    found = structure(text).paragraphs
    assert [text[p.start : p.end] for p in found] == ["Wages were late.", "Children were at no school."]


@pytest.mark.parametrize(
    ("paragraph", "role", "questions"),
    [
        (
            "The inspectorate saw 40 farms of 900. How many fines were imposed?",
            "narrative",
            ["How many fines were imposed?"],
        ),
        ("The inspectorate saw 40 farms of 900. Who cares?", "narrative", []),
        (
            "The State party should introduce inspections. What steps were taken?",
            "recommendation",
            ["What steps were taken?"],
        ),
        (
            "Государству следует ввести проверки. Просьба сообщить о сроках.",
            "recommendation",
            ["Просьба сообщить о сроках."],
        ),
    ],
)
def test_a_question_that_ends_a_paragraph_of_an_issue(paragraph: str, role: str, questions: list[str]) -> None:
    text = f"Issue 1. Wages\n\n{paragraph}\n\nThe hotline heard of late wages in all of the four valleys.\n"
    assert asked(text) == questions
    assert roles(text)[1] == role


def test_numbered_sections_are_issues_where_the_paper_only_asks_for_facts() -> None:
    text = "1. Wages\n\nWages were late.\n\nHow many fines were imposed?\n\n2. Housing\n\nHouses are cold.\n"
    assert [issue.title for issue in structure(text).issues] == ["Wages", "Housing"]


def test_lines_of_a_table_of_contents_are_no_table() -> None:
    text = "Contents\n\nI. Wages      3\nII. Schools      5\nIII. Homes      9\n\nWages were late in all valleys.\n"
    assert [block.kind for block in open_manuscript("a.txt", text.encode()).blocks] == ["furniture"] * 4 + ["paragraph"]
