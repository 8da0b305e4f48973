"""Words, English and Russian, that the checks go by. What is a word of a country is data of its pack; these are words
of the language."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What a paper counts about itself and its law, not about the world.
OF_PAPERS = _words(
    """
    article articles paragraph paragraphs section sections issue issues question questions recommendation
    recommendations chapter report reports law laws agreement agreements convention conventions treaty treaties
    committee committees page pages annex annexes session sessions example examples reason reasons way ways step
    steps stage stages measure measures document documents body bodies статья статьи статей пункт пункта пунктов
    раздел раздела вопрос вопроса вопросов рекомендация рекомендации рекомендаций доклад доклада докладов закон
    закона законов договор договора договоров конвенции соглашения соглашений причины этап этапа этапов мера меры
    мер документ документа документов комитета комитетов
    """
)

# People who act in public: few of them are no secret.
IN_PUBLIC = _words(
    """
    judge judges minister ministers expert experts deputy deputies consul consuls member members official officials
    officer officers staff employee employees delegate delegates representative representatives rapporteur
    rapporteurs ambassador ambassadors organization organizations ngo ngos судья судьи судей министр министра
    министров эксперт эксперта экспертов депутат депутата депутатов консул консула консулов член члена членов
    сотрудник сотрудника сотрудников представитель представителя представителей чиновник чиновника чиновников
    организаций нпо
    """
)

# Words that say nothing about what is counted.
EMPTY = _words(
    """
    a an the of in at by to from for with and or were was are is be been being have has had who which that this
    these those it they them their there only also just still even more less than over under about around almost
    nearly some all as on into onto up during since until while when where year years month months
    day days week weeks total number numbers figure according data people person persons individual individuals
    thousand million billion percent january february march april may june july august september october november
    december one its his her our we he she said reported estimated least most time times mid late early beginning
    end и в во на с со из к по о об от до за для при у а но или что это этот эта эти как так же бы лишь только
    уже ещё еще около почти более менее чем свыше всего год года году лет годы месяц месяца месяцев месяце день дня
    дней данным данные согласно человек человека людей лица лиц тысяч тысячи тыс млн млрд миллион миллиона миллионов
    процент процента процентов было были был была есть составляет составило составил составила начало начале конец
    конце января февраля марта апреля мая июня июля августа сентября октября ноября декабря который которые которых
    которая состоянию г гг
    """
)

# Words that say that something is counted, and no more: two clauses may differ in them.
ONLY_COUNTING = _words(
    """
    number numbers total totals totaled totalled totalling volume amount amounts amounted amounting sum level size
    count counts counted recorded reached reach stood constituted equalled equaled equal comprised exceeded numbered
    altogether overall approximately made make lived live living resided stayed dollars dollar usd us soms roubles
    rubles euros value число числа числом численность численности количество количества объем объема сумма суммы сумме
    размер размера уровень составил составила составить достигло достиг достигла достигли достигает равно равен
    насчитывалось насчитал насчитала насчитали насчитывается превысило превысил превысила превышает общий общая общее
    общего общую учтено долларов доллара доллары сша сомов рублей евро жили жил жило жила проживали проживало проживает
    """
)
OF_MONEY = _words("money денежных денежные денежная equivalent эквиваленте")

# Capitalised words that are part of no personal name: what sentences begin with, what bodies, papers and offices are
# called.
NO_NAMES = _words(
    """
    the a an in on at of by to for from with and or but as if is are was were be has have it its this that these
    those there he she they we you our their his her after before during since until while when where who what which
    how why not no all some many most more other both each every any such thus however moreover therefore
    nevertheless according obviously unlike despite although because article articles paragraph paragraphs issue
    section part annex chapter law act code federal state states government republic ministry minister president
    prime deputy first second third committee commission council court supreme constitutional general secretary
    office department service agency centre center union united nations european eurasian economic human rights
    convention covenant treaty agreement protocol regulation regulations joint comment comments report reports
    action plan national international public foreign affairs interior health labour labor social security migration
    education justice finance development children child women girls men migrant migrants workers worker members
    member family families january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday north south east west northern southern eastern western
    central asia europe memorial forum network foundation alliance association initiative group bank press
    independent working pre session alternative additional information recommendation recommendations question
    questions mr mrs ms miss dr prof parliament jogorku kenesh ombudsman police embassy consulate airport region
    oblast district city street university institute school hospital company planning freedom speech в на по из от
    до за при со об для что как если когда где кто все это эти этот эта он она они мы вы но или не так также однако
    после перед согласно статья статьи пункт раздел закон закона кодекс конвенция конвенции соглашение договор
    протокол комитет комитета комиссия совет суд верховный правительство правительства министерство министерства
    министр министра президент президента республика республики федерации федерация служба агентство центр центра
    отдел управление организация фонд союз союза объединенных наций оон рекомендация вопрос вопросы центральной
    средней азии азия президенту премьер заместитель вице депутат депутаты первый первого январь февраль март апрель
    май июнь июль август сентябрь октябрь ноябрь декабрь положение регламент государства государство участник
    верховного жогорку кенеш кенеша дом клуб лига палата ассоциация общество движение партия сеть союза профсоюз
    право права группа программа проект
    """
)
