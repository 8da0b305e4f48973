"""Words by which texts name their sources: bodies, verbs of saying, and words that name nobody."""

from __future__ import annotations

from typing import Final

from ukuk.reading.figures.tokens import word_set

DASHES: Final = frozenset("-–—−")
EN_BODIES: Final = (
    "party", "delegation",
    "ministr", "committee", "office", "agency", "agencies", "service", "centre", "center", "bureau", "commission",
    "department", "bank", "fund", "organi", "institut", "university", "embassy", "consulate", "council",
    "administration", "police", "ombuds", "government", "foundation", "memorial", "prosecutor", "court",
    "association", "union", "federation", "survey", "census", "statistic", "portal", "newspaper", "network",
    "coalition", "academy", "secretariat", "inspectorate", "authority", "board", "society", "advocate", "minister",
    "spokes", "rapporteur", "radio", "gazette", "barometer", "index", "monitor", "register", "alliance", "kloop",
    "tass",
)  # fmt: skip
RU_BODIES: Final = (
    "министерств", "комитет", "служб", "центр", "агентств", "фонд", "организаци", "институт", "университет",
    "посольств", "консульств", "управлени", "департамент", "банк", "комисси", "совет", "мвд", "мид", "мчс", "мот",
    "оон", "фмс", "гувм", "росстат", "нацстатком", "статистик", "администраци", "прокуратур", "суд", "омбудсмен",
    "аппарат", "пресс", "фсб", "штаб", "ведомств", "уполномоченн", "отдел", "нацбанк", "минздрав", "минтруд",
    "минобр", "мемориал", "правительств", "парламент", "инспекци", "ассоциаци", "федераци", "юнисеф", "воз", "мом",
    "увкб", "юнфпа", "гкнб", "гсин", "министр", "генпрокур", "тасс", "опрос", "перепис", "госкомстат", "посол",
    "консул", "коалици", "академи", "минюст", "реестр",
)  # fmt: skip
RU_PAPERS: Final = ("отчет", "отчёт", "доклад", "данные", "исследован", "обзор")
"""Papers that a bracket may name before the body that wrote them."""
VAGUE: Final = word_set(
    "various different some several unofficial official available expert experts estimates sources independent "
    "preliminary recent latest other many certain anecdotal local media witnesses reports it them this that these "
    "current unconfirmed различным разным некоторым официальным неофициальным имеющимся экспертов экспертам "
    "источников источникам экспертным нашим открытым сми предварительным последним оперативным этим некоторых "
    "разных различных неполным нему ним ней того тому правозащитников очевидцев их его её ее собственным закону "
    "законодательству новым статистическим"
)
NOT_SAYERS: Final = word_set(
    "law laws act convention constitution article articles code agreement plan protocol covenant treaty rules "
    "закону законом статье статьёй конституции кодексу конвенции соглашению постановлению указу приказу пункту "
    "плану договору протоколу правилам федеральному ст п"
)
EN_NOUNS: Final = word_set(
    "data figures statistics information estimates source sources survey surveys study report reports census "
    "research numbers calculations poll polls"
)
EN_AFTER_NOUN: Final = word_set("from of by")
EN_GIVEN: Final = word_set(
    "provided published compiled collected released given presented issued conducted supplied reported shared "
    "obtained produced"
)
EN_SAYS: Final = word_set(
    "show indicate suggest say find reveal confirm documented reported reports states stated estimates estimated "
    "announced announces says said noted notes indicated indicates informed confirmed published recorded counted "
    "found claims claimed revealed shows showed says told interviewed surveyed polled"
)
RU_PO: Final = word_set(
    "данным информации сведениям оценке оценкам словам подсчетам подсчётам статистике сообщению сообщениям отчету "
    "отчёту мнению расчетам расчётам отчетам отчётам заявлению опросу опросам исследованию докладу"
)
RU_STUDIES: Final = word_set("опрос опросу опроса исследование исследованию исследования")
RU_SAYS: Final = word_set(
    "сообщил сообщила сообщили сообщает сообщают сообщило отметил отметила отметили заявил заявила заявили "
    "заявляет рассказал рассказала рассказали уточнил уточнила уточнили указывает указывают пишет пишут передает "
    "передаёт передают подсчитали подсчитал подсчитала оценил оценила оценило оценивает проинформировал "
    "проинформировала проинформировали зафиксировал зафиксировала озвучил озвучила опубликовал опубликовала "
    "опубликовало опубликовали подтвердил подтвердила подтвердили отмечает отмечают утверждает приводит привел "
    "насчитал насчитала насчитали насчитало опросил опросила опросили опросило"
)
EN_ENDS: Final = word_set(
    "show found find indicate indicates suggest suggests reveal reveals confirm confirms is are was were be has "
    "have had do does did can could will would there that who which where when while but whereas although as "
    "since at-least nearly about over around almost more some only approximately shows showed says said than not "
    "speaks notes finds states documents describes contains refers cites lists records mentions gives puts told"
)
RU_ENDS: Final = word_set(
    "что который которая которые были был было была будет составляет составило составил составила составили "
    "насчитывается зарегистрировано выявлено работают работает проживает проживают находится находятся только "
    "показал показало показали показывает выявил выявило установил установило "
    "всего более около свыше почти уже там число количество доля каждый каждая менее примерно не а но"
)
RU_PREPOSITIONS: Final = word_set("в во на за с со к")
TRIGGERS: Final = (
    EN_NOUNS
    | EN_SAYS
    | RU_SAYS
    | RU_STUDIES
    | frozenset({"according", "по", "согласно", "данные", "источник", "источники", "by", "как", "per"})
    | DASHES
    | {"("}
)
WHENS: Final = word_set("in as at on since during by for between в за на с по к до")
MONTH_STARTS: Final = word_set(
    "january february march april may june july august september october november december январь февраль март "
    "апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
)
NO_SAYERS: Final = word_set("was were been be is are it they he she we to")
EN_COUNT_NEXT: Final = word_set("about more nearly over almost around some at approximately a an only up less the")
