"""What is counted: the noun phrase after a number, whether it means people, of which sex; the whole of a share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ukuk.grounds import Sex
from ukuk.reading.figures.tokens import Tokens, word_set

_PEOPLE: Final = word_set(
    "others cook cooks builder builders driver drivers cleaner cleaners waiters seller sellers trader traders "
    "official officials inspector inspectors investigator investigators tourist tourists visitor visitors miners "
    "fishermen interns psychologists leaders owners tenants landlords hostages veterans traffickers recruiters "
    "intermediaries callers newcomers attorneys welders loaders farmhands housekeepers midwives paramedics "
    "educators therapists consumers pedestrians refuseniks people persons person child children migrant migrants "
    "worker workers woman women man men girl girls boy boys citizen citizens national nationals refugee refugees "
    "student students pupil pupils teacher teachers patient patients victim victims prisoner prisoners detainee "
    "detainees inmate inmates resident residents inhabitant inhabitants employee employees officer officers staff "
    "judge judges lawyer lawyers doctor doctors nurse nurses minor minors adolescent adolescents youth youths "
    "adult adults individual individuals applicant applicants seeker seekers foreigner foreigners alien aliens "
    "immigrant immigrants emigrant emigrants passenger passengers deportee deportees returnee returnees orphan "
    "orphans mother mothers father fathers parent parents spouse spouses wife wives husband husbands infant "
    "infants newborn newborns baby babies defender defenders activist activists journalist journalists "
    "participant participants candidate candidates beneficiary beneficiaries employer employers entrepreneur "
    "entrepreneurs expert experts specialist specialists respondent respondents interviewee interviewees survivor "
    "survivors offender offenders convict convicts perpetrator perpetrators suspect suspects defendant defendants "
    "complainant complainants claimant claimants recipient recipients pensioner pensioners farmer farmers soldier "
    "soldiers servicemen conscript conscripts male males female females labourers laborers helpers breadwinners "
    "heads prosecutors interpreters mediators trainers trainees graduates volunteers deputies senators "
    "parliamentarians councillors scholars apprentices seafarers nannies carers caregivers sisters daughters sons "
    "widows widowers siblings twins toddlers schoolchildren schoolgirls schoolboys kids travellers stateless "
    "homeless disabled unemployed foreign-born taxpayers voters members ministers policemen policewomen "
    "firefighters fighters relatives dependants dependents guards agents operators facilitators internees "
    "abductees disappeared evacuees repatriates compatriots expatriates brother brothers seamstress seamstresses "
    "tailors maids"
)
_RU_PEOPLE: Final = word_set(
    "чел работодател медсест повар строител шофер водител продавц предпринимател чиновник преподавател воспитател "
    "психолог фермер солдат офицер спортсмен консультант стажер нелегал просител нян сварщик грузчик уборщиц "
    "сидел следовател прокурор волонтер волонтёр доброволь юрист правозащитник школьниц посетител слушател погибш "
    "пропавш спасател вахтовик человек люд лиц дет ребен ребён мигрант женщин мужчин девоч девуш мальчик граждан "
    "иностран беженц беженец беженк студент школьник учащ пациент жертв заключенн заключённ задержанн осужденн "
    "осуждённ жител сотрудник работник рабоч трудящ безработн пострадавш инвалид пенсионер подрост "
    "несовершеннолетн матер мам родител ветеран журналист адвокат активист суд судей врач учител специалист "
    "переселен соотечествен репатриант апатрид новорожденн новорождённ младен юнош участник участниц респондент "
    "потерпевш военнослужащ полицейск милиционер депутат эксперт гастарбайтер сирот вдов мужей супруг работниц "
    "гражданк мигрантк пассажир заявител больн инфицированн ученик выпускник эмигрант иммигрант выходц осужден "
    "подозреваем обвиняем раненн ранен умерш отец отцов отцы роженц роженец малолетн взросл дочер сынов кормил "
    "молодеж молодёж беременн совершеннолетн персон душ уроженц детям трудов"
)
_RU_NOT_PEOPLE: Final = word_set(
    "детск детств детсад судебн суда судах суде суды судов судам суду судно судна людск граждански гражданског "
    "лицей лицеев лицензи лицензий мамонт дета деталей детал женск мужск рабоче душев лицам_ врачебн учительск "
    "трудовы трудово трудовой трудовых"
)
_FEMALE: Final = word_set(
    "woman women girl girls mother mothers wife wives female females widow widows sisters daughters schoolgirls "
    "policewomen nannies pregnant"
)
_MALE: Final = word_set(
    "man men boy boys father fathers husband husbands male males sons widowers schoolboys policemen"
)
_RU_FEMALE: Final = (
    "женщин", "девоч", "девуш", "матер", "мам", "вдов", "беремен", "мигрантк", "мигранток", "гражданк", "гражданок",
    "работниц", "участниц", "дочер", "женск", "рожениц", "беженк", "беженок",
)  # fmt: skip
_RU_MALE: Final = ("мужчин", "мальчик", "юнош", "отец", "отцов", "отцы", "мужей", "мужск", "сынов")

STOPS: Final = word_set(
    "годом ранее раньше назад моложе старше младше больше меньше выше ниже около почти of in on at to for from by "
    "with and or but who which that whose whom were was are is be been being have has had do did does can could "
    "may might will would shall should must not as than if when while where whereas because since until into onto "
    "over under between among during through per out off up down about against after before the a an this these "
    "those his her its their our your it they we he she also each every both all any no there here then them us "
    "so such most less within without across towards toward above below around via despite although though "
    "however yet only just even still already respectively including namely ie eg etc versus vs amid beyond в во "
    "на из с со у к ко по о об от до для за при про через между среди и или а но что чтобы который которая "
    "которые которых которым как если когда не ни бы же ли это этот эти был была было были есть будет будут под "
    "над без из-за после перед против также только уже еще ещё лишь составил составила составило составили "
    "составляет составляют них него неё нее их его её ее том то где чем более менее свыше г гг году года либо "
    "однако пока тогда"
)
_VERBS: Final = word_set(
    "drop quit work works worked live lives lived say says said report reports reported receive receives received "
    "remain remains remained come came go went attend attends attended suffer suffers suffered experience "
    "experienced face faced faces lack lacked use used need needs needed feel felt believe believed think thought "
    "know knew get got make made take took earn earned send sent leave left die died become became want wanted "
    "belong belongs enjoy stated indicated responded participated voted migrate migrated return returned stay "
    "stayed increased decreased rose fell grew dropped declined consider considered own owned cite cited account "
    "accounted accounts began begin start started fled crossed reach reached arrive arrived include includes "
    "passed pass led leads resulted ended applied obtained graduated enrolled completed agree agreed admit "
    "admitted comprises comprise constitute constituted"
)
_ADJECTIVAL: Final = word_set(
    "national minor adult female male youth migrant refugee alien individual expert child student unemployed "
    "stateless homeless disabled parent patient worker victim police officer"
)
"""Words for people that also stand before another noun: national radio stations, refugee camps."""
_NOT_PLURAL: Final = ("ss", "us", "is", "ous", "'s", "’s")
_RU_ADJECTIVE: Final = (
    "ых", "их", "ого", "его", "ой", "ые", "ие", "ый", "ий", "ая", "яя", "ую", "юю", "ое", "ее", "ым", "им", "ыми",
    "ими", "ому",
)  # fmt: skip
_RU_VERB: Final = (
    "ет", "ют", "ут", "ит", "ат", "ят", "ал", "ел", "ил", "ала", "ила", "яла", "ало", "ило", "али", "или", "яли",
    "ели", "лись", "лась", "лось", "лся", "ется", "ются", "ится", "ятся", "аны", "ены", "ана", "ено", "ано", "ло",
    "сла", "сли", "рос", "шли", "шел", "шёл", "шла",
)  # fmt: skip
_RU_FINITE: Final = ("ает", "яет", "ают", "яют", "оят", "ится", "ются", "ется", "или", "али")
_RU_PARTICIPLE: Final = (
    "заны", "щены", "лены", "чены", "дены", "рены", "нены", "тены", "ваны", "саны", "ено", "ано", "жены", "лось",
    "лись",
)  # fmt: skip
_NOT_WHOLE: Final = word_set("больше меньше выше ниже назад раз моложе старше младше более менее свыше около почти")
_DETERMINERS: Final = word_set("the a an their his her its he she they it we these those")
_PRONOUNS: Final = word_set("them these those whom which us this них которых этих")
_DASHES: Final = frozenset("-‐‑")
_PLAIN_UNITS: Final = {
    "случа": "case", "рейс": "flight", "сем": "family", "жалоб": "complaint", "обращени": "application",
    "организаци": "organization",
    "школ": "school", "заявлени": "application", "нарушени": "violation", "дел": "case", "преступлени": "crime",
    "рожден": "birth", "мест": "place", "звонк": "call", "проверк": "inspection",
    "звонок": "call", "проверок": "inspection",
    "смерт": "death", "домохозяйств": "household", "стран": "country", "центр": "centre",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens `first` to `last` (not included) name what is counted; `unit` is "person", another singular noun, or
    "".
    """

    first: int
    last: int
    unit: str
    sex: Sex | None


def is_people(word: str) -> bool:
    """Whether the lower-cased word means people."""
    if word.isascii():
        return word in _PEOPLE
    for size in range(min(len(word), 18), 2, -1):
        head = word[:size]
        if head in _RU_NOT_PEOPLE:
            return False
        if head in _RU_PEOPLE:
            rest = len(word) - size
            return rest <= 7 if size > 3 else rest <= 3
    return False


def sex_of(tokens: Tokens, first: int, last: int) -> Sex | None:
    """The sex that the words of a phrase name; `None` where they name none or both."""
    female = male = False
    for word in tokens.words[first:last]:
        if word.isascii():
            female = female or word in _FEMALE
            male = male or word in _MALE
        else:
            female = female or word.startswith(_RU_FEMALE)
            male = male or word.startswith(_RU_MALE)
    if female == male:
        return None
    return "female" if female else "male"


def is_noun_like(tokens: Tokens, at: int) -> bool:
    """Whether a counted thing can begin at the token: a word that is no preposition, verb, conjunction or article."""
    word = tokens.word(at)
    return bool(word) and word[0].isalpha() and word not in STOPS and word not in _VERBS and len(word) > 1


def counted_at(tokens: Tokens, at: int, end: int, peoples: frozenset[int] = frozenset()) -> Counted | None:
    """The noun phrase that begins at the token `at`, right after a number; `None` where none does.

    It ends with the first noun for people, the first plural (English) or the first word that is no adjective (Russian).
    `peoples` are the tokens that a gazetteer knows as names of a people.
    """
    step = at
    last = 0
    unit = ""
    end = min(end, at + 7)
    while step < end:
        word = tokens.words[step]
        if not word[0].isalpha():
            if word in "+" and tokens.glued(step):
                step += 1
                continue
            if word in _DASHES and tokens.glued(step) and tokens.glued(step + 1):
                step += 1
                continue
            if word in ("/", "&", "“", '"', "«") and step > at:
                step += 1
                continue
            break
        if word in STOPS or (
            word in _VERBS
            and not (word == "live" and tokens.word(step + 1).startswith("birth"))
            and (step > at or not word.endswith("s"))
        ):
            break
        following = tokens.word(step + 1)
        if (
            word in _ADJECTIVAL
            and is_noun_like(tokens, step + 1)
            and not is_people(following)
            and following not in _VERBS
        ):
            last = step + 1
            unit = ""
        elif is_people(word) or (
            step in peoples and (word.endswith(("s", "цев", "цы", "ян")) or not _more_nouns(tokens, step + 1, peoples))
        ):
            last, unit = step + 1, "person"
            if not (is_people(following) or (step + 1 in peoples)) or not word.isascii():
                if following == "+" or (following in _DASHES and tokens.glued(step + 1)):
                    step += 1
                    continue
                break
        elif word.isascii():
            if word.endswith("ly") and word not in ("family", "assembly", "elderly", "monthly", "supply", "reply"):
                break
            if word.endswith("s") and not word.endswith(_NOT_PLURAL) and len(word) > 3:
                if is_people(following) and following not in STOPS:
                    step += 1
                    continue
                last, unit = step + 1, _singular(word)
                break
            last = step + 1
            unit = word if step == at else ""
        else:
            if step == at and word.endswith(_RU_PARTICIPLE + _RU_FINITE):
                break
            last = step + 1
            if not word.endswith(_RU_ADJECTIVE) or word.startswith("случа"):
                unit = next((name for stem, name in _PLAIN_UNITS.items() if word.startswith(stem)), "")
                break
        step += 1
    if not last or tokens.words[at:last] == ["more"]:
        return None
    return Counted(at, last, unit, sex_of(tokens, at, last))


def _more_nouns(tokens: Tokens, at: int, peoples: frozenset[int]) -> bool:
    return is_people(tokens.word(at)) or at in peoples or is_noun_like(tokens, at)


def _singular(word: str) -> str:
    if word in ("indices", "matrices", "appendices"):
        return word[:-4] + ("ix" if word == "matrices" or word == "appendices" else "ex")
    if word in ("buses", "viruses", "campuses", "bonuses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def whole_at(
    tokens: Tokens, at: int, end: int, dates: frozenset[int], *, after: bool = False
) -> tuple[int, int] | None:
    """The whole of a share, as the tokens that name it: after "of" in English, in the genitive or after "от", "из" in
    Russian.

    It ends before a verb, a comma or bracket, a relative clause, or a date (`dates` are the tokens where one begins).
    `after`: the preposition has been read already ("among migrants").
    """
    word = tokens.word(at)
    if word == "of":
        first = at + 1
    elif after and is_noun_like(tokens, at):
        first = at
    elif word in ("от", "из"):
        if word == "из" and tokens.capital(at + 1):
            return None
        first = at + 1
    elif word and not word.isascii() and is_noun_like(tokens, at) and not _is_ru_verb(word):
        first = at
    else:
        return None
    goes_on = tokens.word(first) in ("those", "these") and is_noun_like(tokens, first + 1)
    if tokens.word(first) in _PRONOUNS and not goes_on:
        return first, first + 1
    if tokens.word(first) in _NOT_WHOLE:
        return None
    russian = word in ("от", "из") or not tokens.word(first).isascii()
    step = first
    end = min(end, first + 16)
    while step < end and not (step in dates and step > first) and not _ends_whole(tokens, step, first, russian):
        step += 1
    while step > first and tokens.words[step - 1] in _TRAILING:
        step -= 1
    return (first, step) if step > first else None


def _is_ru_verb(word: str) -> bool:
    """A finite verb or short participle: 35% умерли, 27% выявлены."""
    if word.endswith(_RU_VERB_LONG):
        return True
    return not is_people(word) and word not in _RU_NOT_VERBS and len(word) > 4 and word.endswith(_RU_TOLD)


def is_nominative_people(word: str) -> bool:
    """ "Женщины", "дети", "мигранты": people as the subject, not the genitive of a whole."""
    return not word.isascii() and word.endswith(("ы", "и", "е")) and is_people(word) and not word.startswith("молод")


def _ends_whole(tokens: Tokens, step: int, first: int, russian: bool) -> bool:
    """Whether the whole of a share ends before the token: at a sign, a verb, a new noun phrase, a relative clause."""
    word = tokens.words[step]
    if not word[0].isalpha():
        joins = word in "-‐‑–+/" and tokens.glued(step)
        return not (joins or word in '“”"«»%' or word[0].isdecimal())
    if step == first:
        return word in _FINITE
    if russian:
        verb = len(word) > 3 and word.endswith(_RU_VERB) and not word.endswith("хся") and not is_people(word)
        return verb or word in _RU_BREAKS or word.endswith(_RU_SUBJECT)
    before = tokens.words[step - 1]
    if word in ("and", "or"):
        return tokens.digits(step + 1) or tokens.word(step + 1) in STOPS
    if before in ("gdp", "gnp", "gni") or (word in ("over", "within", "for") and tokens.digits(step + 1)):
        return True
    return word in _FINITE or word in _VERBS or (word in _DETERMINERS and before not in _TRAILING)


_RU_SUBJECT: Final = ("тель", "ник", "ец", "тели")
_RU_VERB_LONG: Final = ("ется", "ются", "ится", "ятся", "лись", "лась", "лось", "лся", "яют", "ляет", "или", "али")
_RU_TOLD: Final = (
    "ены", "аны", "яны", "рыты", "иты", "уты", "ли", "ают", "яют", "еют", "уют", "ает", "яет", "еет", "ует", "оят",
    "ивут", "дят", "тят",
)  # fmt: skip
_RU_NOT_VERBS: Final = word_set(
    "цены стены смены страны раны земли прибыли отрасли доли модели недели пыли соли защиты элиты кредиты"
)
_FINITE: Final = word_set(
    "is are was were be been has have had do does did can could may might will would shall should must cannot who "
    "which that where reached stood amounted when while whereas but compared against versus as than because if "
    "although though whose since during until by annually yearly"
)
_RU_BREAKS: Final = word_set(
    "в во на с со у к по о об для за при через и или а но что который которая которые которых не был была было "
    "были есть как чем составил составила составили составляет составляют имеют имеет являются является – —"
)
_TRAILING: Final = word_set(
    "in on at to for from by with and or the a an of as than also only still already have в на с и от из"
)
