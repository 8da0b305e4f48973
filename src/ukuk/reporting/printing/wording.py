"""The words around a paper: what its front, its notes and its tables say, in English, Russian and Kyrgyz."""

from __future__ import annotations

from collections.abc import Mapping

from ukuk.reporting.printing.words import Language

COMMITTEES: Mapping[str, Mapping[Language, str]] = {
    "cmw": {
        "en": "Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
        "ru": "Комитет по защите прав всех трудящихся-мигрантов и членов их семей",
        "ky": "Бардык эмгекчи-мигранттардын жана алардын үй-бүлө мүчөлөрүнүн укуктарын коргоо боюнча комитет",
    },
    "ccpr": {
        "en": "Human Rights Committee",
        "ru": "Комитет по правам человека",
        "ky": "Адам укуктары боюнча комитет",
    },
    "cescr": {
        "en": "Committee on Economic, Social and Cultural Rights",
        "ru": "Комитет по экономическим, социальным и культурным правам",
        "ky": "Экономикалык, социалдык жана маданий укуктар боюнча комитет",
    },
    "cerd": {
        "en": "Committee on the Elimination of Racial Discrimination",
        "ru": "Комитет по ликвидации расовой дискриминации",
        "ky": "Расалык басмырлоону жоюу боюнча комитет",
    },
    "cedaw": {
        "en": "Committee on the Elimination of Discrimination against Women",
        "ru": "Комитет по ликвидации дискриминации в отношении женщин",
        "ky": "Аялдарга карата басмырлоону жоюу боюнча комитет",
    },
    "crc": {
        "en": "Committee on the Rights of the Child",
        "ru": "Комитет по правам ребенка",
        "ky": "Баланын укуктары боюнча комитет",
    },
    "cat": {"en": "Committee against Torture", "ru": "Комитет против пыток", "ky": "Кыйноолорго каршы комитет"},
    "crpd": {
        "en": "Committee on the Rights of Persons with Disabilities",
        "ru": "Комитет по правам инвалидов",
        "ky": "Майыптардын укуктары боюнча комитет",
    },
    "ced": {
        "en": "Committee on Enforced Disappearances",
        "ru": "Комитет по насильственным исчезновениям",
        "ky": "Зордук менен жоголуп кетүүлөр боюнча комитет",
    },
}

PHASES: Mapping[str, Mapping[Language, str]] = {
    "loipr": {
        "en": "List of issues prior to reporting",
        "ru": "Перечень вопросов до представления доклада",
        "ky": "Баяндама берилгенге чейинки суроолордун тизмеси",
    },
    "loi": {"en": "List of issues", "ru": "Перечень вопросов", "ky": "Суроолордун тизмеси"},
    "report": {
        "en": "Consideration of the State party’s report",
        "ru": "Рассмотрение доклада государства-участника",
        "ky": "Катышуучу мамлекеттин баяндамасын кароо",
    },
    "replies": {
        "en": "Replies to the list of issues",
        "ru": "Ответы на перечень вопросов",
        "ky": "Суроолордун тизмесине жооптор",
    },
    "concluding": {
        "en": "Concluding observations",
        "ru": "Заключительные замечания",
        "ky": "Корутунду эскертүүлөр",
    },
    "followup": {
        "en": "Follow-up to concluding observations",
        "ru": "Последующие меры в связи с заключительными замечаниями",
        "ky": "Корутунду эскертүүлөрдүн аткарылышы",
    },
}

WORDS: Mapping[str, Mapping[Language, str]] = {
    "submission": {"en": "Submission to the {}", "ru": "Материал для органа: {}", "ky": "Материал кабыл алуучу: {}"},
    "by": {"en": "Submitted by", "ru": "Представили", "ky": "Тапшыргандар"},
    "state": {"en": "State party", "ru": "Государство-участник", "ky": "Катышуучу мамлекет"},
    "phase": {"en": "Stage", "ru": "Этап", "ky": "Баскыч"},
    "date": {"en": "Date", "ru": "Дата", "ky": "Күнү"},
    "publish_yes": {
        "en": "This submission may be published.",
        "ru": "Материал может быть опубликован.",
        "ky": "Бул материалды жарыялоого болот.",
    },
    "publish_no": {
        "en": "Confidential: not to be published.",
        "ru": "Конфиденциально: публикации не подлежит.",
        "ky": "Купуя: жарыялоого болбойт.",
    },
    "draft": {
        "en": "Draft, not for submission. Places that no source covers yet: {}.",
        "ru": "Черновик, не для подачи. Мест, не подтверждённых источником: {}.",
        "ky": "Долбоор, тапшырууга болбойт. Булак менен ырасталбаган жерлер: {}.",
    },
    "draft_missing": {"en": "no such figure: {}", "ru": "нет такого показателя: {}", "ky": "мындай көрсөткүч жок: {}"},
    "draft_unsourced": {"en": "no source", "ru": "нет источника", "ky": "булагы жок"},
    "draft_typed": {"en": "typed by hand", "ru": "введено вручную", "ky": "кол менен жазылган"},
    "see_note": {"en": "See note {}.", "ru": "См. сноску {}.", "ky": "{}-шилтемени караңыз."},
    "in_note": {"en": "see note {}", "ru": "см. сноску {}", "ky": "{}-шилтемени караңыз"},
    "available": {"en": "Available at", "ru": "URL:", "ky": "Дареги:"},
    "as_at": {"en": "{}", "ru": "По состоянию {}", "ky": "{}"},
    "for": {"en": "Period: {}", "ru": "Период: {}", "ky": "Мезгил: {}"},
    "figures": {
        "en": "Figures in this paper",
        "ru": "Показатели в этом документе",
        "ky": "Бул документтеги көрсөткүчтөр",
    },
    "figures_lead": {
        "en": "Each figure of the text with its meaning and its source. A dash: the source does not say.",
        "ru": "Каждый показатель текста, его значение и источник. Тире: в источнике не указано.",
        "ky": "Тексттеги ар бир көрсөткүч, анын мааниси жана булагы. Сызыкча: булакта көрсөтүлгөн эмес.",
    },
    "sources": {"en": "Sources", "ru": "Источники", "ky": "Булактар"},
    "figure": {"en": "Figure", "ru": "Показатель", "ky": "Көрсөткүч"},
    "value": {"en": "Value", "ru": "Значение", "ky": "Мааниси"},
    "when": {"en": "Period or date", "ru": "Период или дата", "ky": "Мезгил же күн"},
    "place": {"en": "Place", "ru": "Место", "ky": "Жери"},
    "sex": {"en": "Sex", "ru": "Пол", "ky": "Жынысы"},
    "of": {"en": "Out of", "ru": "От чего доля", "ky": "Эмненин үлүшү"},
    "source": {"en": "Source", "ru": "Источник", "ky": "Булак"},
    "female": {"en": "women and girls", "ru": "женщины и девочки", "ky": "аялдар жана кыздар"},
    "male": {"en": "men and boys", "ru": "мужчины и мальчики", "ky": "эркектер жана уул балдар"},
    "notes": {"en": "Notes", "ru": "Сноски", "ky": "Шилтемелер"},
}

QUOTES: Mapping[Language, tuple[tuple[str, str], tuple[str, str]]] = {
    # Outer, then inner.
    "en": (("“", "”"), ("‘", "’")),
    "ru": (("«", "»"), ("„", "“")),
    "ky": (("«", "»"), ("„", "“")),
}
