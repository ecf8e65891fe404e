"""The words by which ``claims`` knows a claim, and those that take it back. Patterns only."""

import re

_PUPILS = r"(?:pupils?|children|students?|learners?|young people|(?:every|each) (?:child|pupil|learner|student))"
_STAFF = r"(?:staff(?! (?:meeting|training|room|time))|TAs?|LSAs?|teaching assistants?|teachers?|adults|colleagues)"
_OUTCOME = (
    rf"(?:{_PUPILS}|{_STAFF}|attendance|absences?|exclusions?|suspensions?|incidents?|exits|referrals|"
    r"anxiety|upset|distress|meltdowns|disruption|confidence|independence|workload|behaviour|engagement|attainment|"
    r"progress|outcomes|results|participation|wellbeing|the gap)"
)
_WHOSE = r"(?:(?:the|our|their|his|her|most of the|all of the|much of the) )?"
_NUMBER_OF = r"(?:(?:number|rate|level|amount|proportion|share)s? of )?"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


NEGATED = _any(
    r"(?:not|never|nor|no|none|nobody|nothing|neither|cannot|can't|couldn't|didn't|doesn't|"
    r"don't|hasn't|haven't|wasn't|isn't|without(?! (?:a |any )?doubt)|hardly)\b"
)
CAREFUL = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|probably|seems?|seemed|appears?|appeared|whether|"
    r"(?:we|I) (?:think|thought|believe|believed|suspect|suspected|hope|hoped|expect|expected|wonder)|"
    r"suggests?|suggested|if|unless|hypothesis)\b|\?\s*$",
    re.IGNORECASE,
)
TOLD = _any(
    r"(?:say|says|said|saying|tell|told|report|reports|reported|feel|feels|felt|describe[sd]?|"
    r"wrote|think|thought|according to|in their (?:view|words))\b"
)

PROOF = _any(
    r"prove[sdn]?\b",
    r"proving\b",
    r"proof\b(?! ?read)",
    r"guarantee[sd]?\b",
    r"conclusive(?:ly)?\b",
    r"beyond (?:any )?(?:doubt|question)\b",
    r"undeniabl[ey]\b",
    r"undoubtedly\b",
    r"unquestionabl[ey]\b",
    r"(?:without (?:a |any )?|there is no )doubt\b",
    r"definitively\b",
    r"demonstrat(?:e|es|ed|ing) that\b",
)
HARMLESS = re.compile(
    r"\bprov(?:e[sdn]?|ing)(?: to be)? (?:too|so|very|quite|rather|more|less|hard|harder|difficult|tricky|"
    r"popular|unpopular|useful|helpful|challenging|impossible|costly|easy|easier|unworkable|tiring|"
    r"manageable|a (?:challenge|struggle|burden|barrier))\b|\bproof of (?:identity|address)\b",
    re.IGNORECASE,
)

_REASON = (
    r"(?P<reason>because of|as a (?:direct )?result\b(?: of)?|thanks to|due to (?!start|begin|meet|be |"
    r"finish|end|open|visit|report|happen|run |go |take |return|talk|speak))"
)
_HELPED = (
    rf"(?P<helped>(?:help(?:s|ed)|enable[sd]|allow(?:s|ed)|empower(?:s|ed)) {_WHOSE}(?:all |more |most )?"
    rf"(?:{_PUPILS}|{_STAFF} (?:to )?(?:be|become|feel)))\b"
)
CAUSE = _any(
    _REASON,
    _HELPED,
    r"(?:led|leads|leading) (?:directly )?to\b",
    r"caus(?:ed|ing)\b",
    r"causes (?!of)",
    r"result(?:ed|s|ing) in\b",
    r"brought about\b",
    r"(?:transformed|boosted|raised|enhanced|accelerated) (?!(?:it|this|the (?:question|issue|idea|matter)|money|funds)\b)(?=\w)",
    r"(?:had|has had|having|have had) an? (?:\w+ ){0,2}(?:impact|effect) on\b",
    r"ma(?:de|kes|king) (?:a |such a |all the |the |any )(?:\w+ ){0,2}?difference (?:to|in|for)\b",
    rf"made (?:{_PUPILS}|{_STAFF}|them|everyone) (?:more|less|better|calmer|happier)\b",
    r"mean(?:s|t) that \w+ (?:are|were|is|became|become|can|started|stayed)\b",
    rf"g(?:ave|ives|iven) {_WHOSE}(?:all )?(?:{_PUPILS}|{_STAFF}) {_WHOSE}(?:\w+ )?"
    r"(?:confidence|skills|independence|voice|belief)\b",
    rf"(?:is|was) (?:the reason )?why {_WHOSE}(?:{_PUPILS}|{_STAFF})",
    r"works(?: (?:really |very |so )?(?:well|brilliantly))?(?=[.,;!]|$)",
    r"turn(?:ed|s) (?:\w+ ){1,3}around\b",
    r"(?<!an )(?<!the )(?<!of )(?<!for )(?<!and )improv(?:ed|es) "
    rf"(?:{_WHOSE}(?:\w+ )?(?:{_OUTCOME}|reading|writing|maths|relationships|communication|practice|learning)|everyone|how|what)\b",
    r"(?:reduced|reduces|increased|increases|cut|halved|doubled|lowered|lifted|drove (?:up|down)|eliminated|ended|closed|"
    rf"narrowed|removed) {_WHOSE}{_NUMBER_OF}(?:\w+ )?{_OUTCOME}\b",
)
ORDINARY = re.compile(
    r"\s*what (?:\w+ ){1,3}(?:said|told|wrote|asked|reported)\b|"
    r"\s*(?:(?:the|a|an|our|some|staff|bad|heavy|other|long|two|three|last-minute) )*(?:illness|sickness|absence|snow|weather|timetabl\w+|"
    r"assembl\w+|inspections?|Ofsted|cover|budgets?|costs?|money|SATs|exams?|mocks|trips?|holidays?|parents' evenings?|"
    r"strikes?|meetings?|rooms?|building|leave|maternity|staffing|turnover|vacanc\w+|transport|Christmas|Easter|"
    r"concerts?|play|term|distance|part-time)\b",
    re.IGNORECASE,
)
"""What usually stands behind "because of" when it tells why a plan was changed."""

DECIDED = re.compile(
    r"\b(?:we|I|the (?:school|team|SENCO|head|governors)) (?:\w+ ){0,2}?(?:chose|decided|moved|changed|stopped|"
    r"began|started|picked|dropped|lost|missed|postponed|cancelled|cut|reduced|increased|doubled|halved|"
    r"could|raised|had to|planned|kept|added|left|improved)\b|"
    r"\b(?:lost|missed|cancelled|late|delayed|postponed|harder|difficult|slow|absent|off sick)\b",
    re.IGNORECASE,
)
"""A reason for what people decided, or for what got in the way: no claim about what the work did."""

GOT_LOST = _any(
    r"(?:lost|missed|cancelled|delayed|postponed|put off|rearranged|rescheduled|shortened|off sick|absent|late)\b",
    r"(?:was|were|been) (?:moved|changed|dropped)\b",
    r"(?:we|I|the (?:school|team|SENCO|head|governors)) (?:\w+ )?(?:chose|decided|moved|changed|stopped|began|started|"
    r"picked|dropped|could|had to|planned|kept|added|left)\b",
)
WENT = re.compile(
    r"(?<!\ban )(?<!\bthe )\b(?:improved|increased|rose|risen|fell|fallen|dropped|grew|grown|doubled|halved|decreased|declined|"
    r"went (?:up|down)|(?:are|is|were|was|became|become) (?:now )?(?:much |far |clearly |significantly )*"
    r"(?:more \w+|less \w+|fewer|better|calmer|happier|higher|lower|surer)|"
    r"(?:start|begin|began|started|settle|settled|work|worked) (?:\w+ )?(?:sooner|faster|more \w+ly|earlier))\b|"
    rf"(?:^|[,;:–] |\band )(?:(?:far|many|much) )?(?:fewer|more)(?: and (?:fewer|more))? {_OUTCOME}\b|"
    r"\b(?:there (?:has been|have been|was|is|were)|saw|seen|noticed) (?:(?:fewer|less|more|calmer|better) \w+|(?:an?|less|more|fewer|far \w+|much \w+)(?: \w+)?? "
    rf"(?:reduction in|increase in|improvement in|rise in|drop in|fall in|decline in|decrease in|{_OUTCOME}))\b",
    re.IGNORECASE,
)
CAN_BE_DONE = _any(r"(?:increased|dropped|doubled|halved|decreased|grew|improved)")
DOER = re.compile(
    r"^(?:.*[,;:] )?(?:we|I|they|the (?:school|team|SENCO|head|governors))\b"
    r"(?!.*\b(?:that|saw|seen|noticed|found|how|and|pupils|children|staff)\b)[^,;:]*$|"
    r"^we \w+(?: \w+){0,4} and (?:\w+ )?$",
    re.IGNORECASE,
)
NO_OUTCOME = re.compile(
    r"\b(?:attendance at|(?:class|group) sizes?|(?:visits?|sessions?|meetings?|training|workshops?|cards|words|prompts)\b) ?[^,;:]*$",
    re.IGNORECASE,
)
THEN = re.compile(r"\s*(?:at the (?:start|beginning|outset)|at baseline)\b", re.IGNORECASE)
"""How it was before: what is told of one time only claims no change."""
