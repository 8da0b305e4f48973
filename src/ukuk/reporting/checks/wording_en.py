"""The English of the checks. `WHAT` and `MEND` go by code and case ("" = every case of the code), `WHY` by code."""

from __future__ import annotations

from collections.abc import Mapping

NAME: Mapping[str, str] = {
    "F101": "figure without source",
    "F102": "figure without date or period",
    "F103": "share without denominator",
    "F104": "parts and whole disagree",
    "F105": "two figures contradict",
    "N201": "norm unknown",
    "N202": "norm not in force on the day",
    "N203": "State not bound",
    "S301": "over the word limit",
    "S302": "limit not fixed by the body",
    "S303": "recommendation where the phase wants questions",
    "S304": "issue without a question",
    "P401": "person named",
    "P402": "small number about people",
    "W501": "people counted, nothing by sex",
}

WHAT: Mapping[tuple[str, str], str] = {
    ("F101", "plain"): "“{text}” has no source.",
    ("F101", "vague"): "“{text}” rests on “{vague}”, which names nobody.",
    (
        "F101",
        "nearby",
    ): "“{text}” has no source in its own sentence; “{source}” stands in the same paragraph and may be meant.",
    (
        "F101",
        "repeated",
    ): "“{text}” stands here without the source that is named for it elsewhere in the paper, “{source}”.",
    ("F102", "plain"): "“{text}” has no date and no period.",
    ("F102", "yearly"): "“{text}” is said to be yearly, but not of which years.",
    ("F102", "dated_source"): "“{text}” has no date of its own; only its source is dated, “{source}”.",
    ("F103", "plain"): "“{text}” is a share, and the text does not say of what.",
    ("F104", "sum"): "The parts {parts} make {sum}, and the whole is given as {whole}.",
    ("F104", "over"): "The parts {parts} make {sum}, more than their whole, {whole}.",
    ("F104", "part"): "{parts} is given as a part of {whole} and is larger than it.",
    ("F104", "shares"): "The shares {parts} make {sum} %, not 100 %.",
    ("F105", "text"): "“{text}” and “{other}”{more} are given for the same thing and the same time ({period}).",
    ("F105", "undated"): "“{text}” and “{other}”{more} are given for the same thing, neither with a date.",
    (
        "F105",
        "derived",
    ): "“{text}” and the difference “{difference}” give {computed} for {period}, but the text has “{other}”.",
    ("F105", "known"): "“{text}” does not agree with {other} for {period}, known from {source}.",
    (
        "F105",
        "known_derived",
    ): "“{text}” and the difference “{difference}” give {computed} for {period}; known from {source}: {other}.",
    ("N201", "unknown"): "“{text}” cites a norm that the pack does not know.",
    ("N201", "refused"): "In “{text}” this is not a norm: {refused}.",
    ("N201", "not_held"): "“{text}” cites a law of {state} that the pack does not hold.",
    ("N201", "ownerless"): "“{text}” does not say of which instrument, and nothing near it does.",
    ("N201", "ambiguous"): "“{text}” can mean several norms: {candidates}.",
    ("N202", "not_yet"): "{norm} was not yet in force on {on}; its force begins on {starts}.",
    ("N202", "ended"): "{norm} was no longer in force on {on}; its force ended on {ended}.",
    ("N202", "unknown"): "It is not known whether {norm} was in force on {on}: {reason}.",
    ("N203", "not_bound"): "{state} is not bound by {instrument}{on} ({basis}).",
    ("N203", "ceased"): "{state} has not been bound by {instrument} since {since} ({basis}).",
    ("N203", "unknown"): "It is not known whether {instrument} binds {state}{on}: {reason}.",
    ("S301", "words"): "The paper has {words} words; {body} takes {limit} ({source}).",
    ("S302", "not_fixed"): "{body} fixes no number of words for this paper: {reason}.",
    ("S302", "not_seen"): "No word limit of {body} for this paper was seen; the paper has {words} words.",
    ("S303", "plain"): "This is a recommendation, and in this phase {body} wants questions.",
    ("S304", "plain"): "Issue {number} puts no question to the State.",
    ("P401", "person"): "“{text}” is the name of a person.",
    ("P401", "surname"): "“{text}” looks like the family name of a person.",
    ("P401", "official"): "“{text}” is named with a public office ({office}).",
    ("P402", "small"): "“{text}” counts fewer than {threshold} people.",
    ("W501", "plain"): "People are counted here (“{text}”), and nothing in {where} is given by sex.",
}

WHY: Mapping[str, str] = {
    "F101": "In Geneva a member can put a figure to the delegation only if he or she can say whose figure it is.",
    "F102": "Without a date nobody can compare it with the State's own figure, or say at the next review whether "
    "things got better.",
    "F103": "A delegation can always answer such a share with a share of something else.",
    "F104": "A sum that fails is the easiest way for a delegation to put the whole paper in doubt.",
    "F105": "A delegation needs only to lay the two side by side to put the whole paper in doubt.",
    "N201": "A citation that leads nowhere costs the paper the trust of the lawyers who draft the Committee's "
    "questions.",
    "N202": "The Committee holds a State to the law of the day; the delegation will say that the rule did not "
    "exist then.",
    "N203": "The Committee asks a State only about what binds it; a question that rests on anything else is not "
    "taken up.",
    "S301": "What is over the limit is sent back or not read.",
    "S302": "Members read dozens of papers a session: short ones are read whole.",
    "S303": "Before the State has reported, the Committee gathers questions for its list of issues; "
    "recommendations come after the dialogue.",
    "S304": "The secretariat takes up what it can copy into the list of issues: a question.",
    "P401": "Submissions are published, and the person or the family at home may pay for it.",
    "P402": "A handful of people can be found out from place and date, even without names, once the paper is "
    "published.",
    "W501": "Every Committee asks for data by sex, and what women face is lost in a common number.",
}

MEND: Mapping[tuple[str, str], str] = {
    ("F101", ""): "Name the publication, its publisher and date beside the figure or in a note.",
    ("F101", "vague"): "Name each source with its date, or leave the figure out.",
    ("F101", "nearby"): "Repeat the source beside the figure, or write that it holds for both.",
    ("F101", "repeated"): "Repeat the source, or refer to the paragraph that names it.",
    ("F102", ""): "Write the day or the period: “as of 1 January 2022”, “in 2021”.",
    (
        "F102",
        "dated_source",
    ): "Write which day or period the source speaks of; it is often not the year of publication.",
    ("F103", ""): "Write the whole beside it: “45 % of new cases”, “one third of those returned”.",
    ("F104", ""): "Check each number at its source, or name the rest (“and in other countries”).",
    ("F105", ""): "Keep the one whose source is better, or say why they differ (definition, day, method).",
    ("N201", ""): "Check number, date and article at the source, and write the instrument's full name once.",
    ("N201", "not_held"): "Check number and date at the source; if they are right, the law is only missing here.",
    ("N201", "ownerless"): "Write the instrument's full name once.",
    ("N201", "ambiguous"): "Write the instrument's full name once.",
    ("N202", ""): "Cite the norm that was in force on that day, or name the edition that is meant.",
    ("N202", "unknown"): "Look the date up in the official text before citing it.",
    (
        "N203",
        "",
    ): "Rest the point on a treaty that binds the State, or say openly that this one does not and ask for "
    "ratification.",
    ("N203", "unknown"): "Look it up in the depositary's list before sending.",
    ("S301", ""): "Cut what other papers say already, and move detail into annexes where they do not count.",
    ("S302", ""): "Look at the note of the session before sending.",
    ("S303", ""): "Turn it into a question: “What measures is the State taking to ...?”",
    ("S304", ""): "End the issue with one or two questions.",
    ("P401", ""): "Leave the name out (“a woman of 32”), or make sure that consent to publish it is on file.",
    (
        "P401",
        "official",
    ): "Keep it only if the office and what it did in public are the point; else the office alone is enough.",
    ("P402", ""): "Write “fewer than {threshold}”, or join it with another group, place or year.",
    ("W501", ""): "Give the numbers of women and girls, or write that no data by sex exist and ask the State for them.",
}

PHRASES: Mapping[str, str] = {
    "quoted": "“{text}”",
    "article": "art. {number}",
    "issue": "issue {number}",
    "before_issues": "this part of the paper",
    "on": " on {day}",
    "source_unknown": "no source named",
    "pack": "the pack's figures",
    "not_verified": "not verified",
    "confidence": "confidence: {confidence}",
    "more": "more than {value}",
    "at_least": "at least {value}",
    "less": "less than {value}",
    "at_most": "at most {value}",
    "about": "about {value}",
    "more_places": " ({number} more)",
    "no_date": "no date is known",
    "committee": "the Committee",
    "in_paragraph": "paragraph {id}",
    "in_paper": "the paper",
    "beside": "beside it",
    "error": "error",
    "warning": "warning",
    "note": "note",
    "nothing": "nothing found",
}
