"""The words by which actors and what they do are known, in English."""

from __future__ import annotations

import re
from collections.abc import Mapping

KINDS = ("state", "non-state", "international")
ROLES = ("decides", "coordinates", "implements", "assists", "reports", "funds", "is consulted")

INTERNATIONAL = (
    r"ASEAN|SOMTC|AMMTC|United Nations|UN\b|I(?:nterpol|NTERPOL)|international organi[sz]ations?|foreign States?"
)
NON_STATE = (
    r"non-?governmental organi[sz]ations?|NGOs?|civil society|people's organi[sz]ations?|trade unions?|employers?"
    r"|private (?:sector|organi[sz]ations?|charities)|mass media(?: agencies)?|media|charit(?:y|ies)|volunteer groups?"
    r"|religious (?:organi[sz]ations?|bodies)|famil(?:y|ies)|communit(?:y|ies)|society|victim support establishments?"
    r"|tourism enterprises?|(?:internet|financial) intermediar(?:y|ies)|carriers?|recruitment agenc(?:y|ies)"
    r"|Fatherland Front|Women's Union|member organi[sz]ations|business(?:es)?(?: and service organi[sz]ations)?"
    r"|schools?|establishments?|individuals?"
)
STATE = (
    r"States?|Part(?:y|ies)|governments?|ministers?|ministr(?:y|ies)|cabinet|parliament|congress|president|prime minister"
    r"|council|(?:sub-?)?committees?|commission|task forces?|secretariat|(?:high )?courts?|magistrates?|judges?"
    r"|sessions court judge|prosecutors?|procurac(?:y|ies)|attorney-general|police|investigators?|inquiry officials?"
    r"|(?:enforcement|protection|immigration|medical|social welfare) officers?"
    r"|law enforcement (?:agencies|agency|officers?|authorities)|competent (?:officials?|authorit(?:y|ies)|agenc(?:y|ies))"
    r"|director-general|permanent secretary|secretary of justice|local government(?: units?)?|LGUs?|Auditor-General"
    r"|departments?|bureaus?|agenc(?:y|ies)|authorit(?:y|ies)|offices?|divisions?|border guard|coast guard"
    r"|people's committees?|embass(?:y|ies)|consulates?|service cent(?:re|er)s?|social protection establishments?"
)

_NO_NAME = (
    r"(?:In|On|For|If|Where|When|That|This|These|Those|Under|Within|By|At|As|No|Its|His|To|From|With|After|Before|The|Each"
    r"|Every|Any|An?|All|And|Or|It|Such)\b"
)
_CAPITAL = rf"(?!{_NO_NAME})[A-Z][\w'-]*"
_LINK = r"(?:(?:of|for|on|against|in) (?:the )?|and |to )?"
_NAME = rf"(?:{_CAPITAL}(?:,? {_LINK}{_CAPITAL})*)"
ACTOR = re.compile(
    rf"(?P<international>(?:{_NAME} )?(?:{INTERNATIONAL})(?:,? {_NAME})?)"
    rf"|(?P<nonstate>(?:{_NAME} )?(?i:{NON_STATE}))"
    rf"|(?P<state>(?:{_NAME},? (?:of (?:the )?)?)?(?i:\b(?:{STATE})\b)(?: (?i:of|for|on|against|in) (?:the )?{_NAME})*)"
)
"""One actor: a noun of the lists, with the proper name that it is part of."""

_BODY = r"(?:Department|Ministry|Bureau|Commission|Council|Office|Committee|Regional|NGOs|LGUs|National|Philippine)\b"
BETWEEN = re.compile(rf",? and the |, the |, (?:and )?(?={_BODY})| and (?={_BODY})")
"""Where a row of proper names falls apart into several actors."""

SAME = {
    "ngo": "non-governmental organisation",
    "nongovernmental organization": "non-governmental organisation",
    "non-governmental organization": "non-governmental organisation",
    "lgu": "local government unit",
}
"""Other spellings of one actor."""

MODAL = (
    r"(?:must not|must|shall not|shall|may|(?:is|are) to|(?:is|are) (?:responsible for|empowered to|charged with)"
    r"|has the (?:power|duty|primary responsibility) (?:to|of|for)|has (?:the )?(?:duty|power) to)"
)

VERBS: Mapping[str, str] = {
    "funds": (
        r"fund|financ|allocat|pay(?!\w* attention)|provide (?:a |the )?(?:budget|funds|money)|allot|subsidi"
        r"|bear (?:the )?(?:cost|expense)|supports? (?:travel costs|the fare)"
    ),
    "reports": (
        r"report|submit|notif|inform (?:the|it)|tell|make a (?:yearly|annual) report"
        r"|keep (?:a )?(?:record|database|statistics)"
    ),
    "coordinates": (
        r"coordinat|lead|take the lead|chair|preside|convene|bring together|harmoni[sz]e|oversee|supervis|monitor"
    ),
    "is consulted": r"be consulted|advis|be heard|recommend|give (?:its|their|an) opinion|deliberate",
    "decides": (
        r"decid|determin|order|approv|grant|permit|authori[sz]|appoint|designat|declar|direct\b|issue|lay down|prescrib"
        r"|make (?:regulations|rules|policies|detailed rules)|set (?:criteria|policy|policies|rules)|formulat|adopt|exempt"
        r"|give permission|draw up"
    ),
    "assists": (
        r"assist|help|support|shelter|counsel|provide(?! (?:for|training|in|that))|give (?!effect|detail)|protect|offer"
        r"|take (?:care|into)|house|treat|accompan|refer|take part|cooperat|rescue|repatriat|facilitat|work together"
    ),
    "implements": (
        r"implement|provide (?:for|training)|promot|carr(?:y|ies) out|enforce|investigat|prosecut|detect|conduct|institut"
        r"|train|run|administer|manage|build|develop|organi[sz]e|establish|set up|prevent|arrest|seize|search|inspect"
        r"|ensure|verif|identif|take (?:all )?(?:measures|steps|whatever)|undertake|perform|educat|propagat|guide"
        r"|raise awareness|strengthen|control"
    ),
}
"""The verb by which a role is known, read in this order: a body that approves a budget funds nothing."""

CONSULTED = (
    r"(?:representatives? (?:of|from)|in consultation with|after consulting|consult(?:s|ing)?(?: with)?"
    r"|on the (?:advice|recommendation) of)"
)
JOINED = (
    r"(?:in (?:cooperation|coordination|collaboration) with|cooperat\w* with|cooperation with|together with"
    r"|coordinating with|with the (?:help|participation) of|help of)"
)
DUTIES = r"responsibilit|responsible|dut(?:y|ies)|functions|powers|tasks|must\b|shall\b|as follows|the following"
"""Words of an opening or heading under which a list of an actor's duties stands."""
