"""Words by which the rules about names tell a person from what only has a name."""

import re
from functools import cache
from pathlib import Path

NAMES = Path(__file__).with_name("names.txt")


@cache
def names(section: str) -> frozenset[str]:
    """The names of one section of ``names.txt``: ``plain``, ``words`` or ``places``."""
    text = NAMES.read_text(encoding="utf-8")
    return frozenset(text.split(f"[{section}]")[1].partition("[")[0].split())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ADULTS = _set(
    "mr mrs miss ms mx dr prof professor sir lady lord dame reverend rev canon bishop archbishop "
    "councillor cllr king queen prince princess saint st pope president"
)
"""Before a name: it is somebody grown up, or dead."""
CAPITAL_ADULTS = _set("Sister Father Brother Mother Coach Nurse Officer Aunt Uncle Prophet Captain")
PLACES = _set(
    "school schools primary infant infants junior juniors academy academies nursery college "
    "university trust federation foundation partnership church cathedral chapel cofe ce rc road "
    "street avenue lane close grove drive way crescent square court gardens park house hall lodge "
    "centre center hospital clinic class classes room site library theatre museum station line "
    "building wing campus hub award awards prize model approach programme scheme framework "
    "profile training test tests scale project society club award day maths books web ark "
    "association council county town city village farm green hill wood bridge bay island "
    "group network institute company project inventory study slade zoo"
)
"""At the end of a name: it is the name of a place, a school or something that is taught."""

BEFORE_PEOPLE = _set(
    "with for helped help helps helping support supports supporting about like asked ask told "
    "tell gave give gives saw see meet met moved move praised prompted and that when because but "
    "then as if while although whether where only even until after before beside behind by to of "
    "is was between watched put seat let made why what how said says so than from sit teach taught"
)
"""Small words after which a capital letter inside of a sentence is likely a person's."""
CALLED = _set(
    "called named pupil boy girl child student learner brother sister twin friend cousin classmate"
)
NOT_SUBJECTS = _set(
    "hope joy faith art grace charity patience justice harmony chance rock star storm serenity "
    "unity liberty destiny clay honey frank rich will grant bill amber ruby pearl coral crystal "
    "olive holly ivy heather basil ginger page reed sky sage cherry mercy pride favour blossom "
    "verity felicity prudence constance promise major junior drew rob sue pat dean cliff brook "
    "river ocean forest iris rowan hazel ash aspen willow laurel "
    "fern kit dot chase pierce king prince princess angel heaven trinity phoenix robin wren raven "
    "dawn eve ray guy glen heath flint fox hunter turner cooper porter carter"
)
"""Words that may begin a sentence without being anybody: "Hope has grown"."""
NOT_PEOPLE = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december spring summer autumn winter easter "
    "christmas english maths mathematics science history geography music french german spanish "
    "polish arabic urdu somali welsh phonics reading writing spelling computing literacy numeracy "
    "drama latin year key stage reception nursery eef ofsted senco send sencos tas ta sendco "
    "everyone everybody nobody somebody someone anyone anybody staff teachers pupils children "
    "parents governors families boys girls adults leaders the this that they she he we it i you "
    "there here who what today yesterday each another other one two three class school team "
    "microsoft google excel word teams zoom lexia nessy numicon makaton thrive boxall clicker "
    "widgit tapestry arbor canva alexa youtube facebook england britain london europe african "
    "asian british muslim christian jewish hindu sikh roma autism adhd dyslexia covid child pupil "
    "parent teacher governor head deputy"
)

_SAYS = (
    "said|says|told|tells|asked|asks|cried|cries|refused|refuses|struggled|struggles|loves|loved|"
    "likes|liked|hates|hated|wants|wanted|sat|sits|ran|runs|hit|hits|kicked|kicks|bit|shouted|"
    "shouts|screamed|screams|laughed|laughs|smiled|smiles|sleeps|slept|ate|eats|joined|left|wrote|"
    "writes|plays|played|thinks|knows|knew|feels|felt|went|goes|came|comes|got|gets|spoke|speaks|"
    "talks|talked|hid|hides|hurt|fell|threw|throws|arrived|copied|copies|whispered|whispers|"
    "listened|listens|finished|finishes|started|tried|tries|chose|chooses|answered|answers|"
    "explained|explains|remembered|forgets|forgot|learned|learnt|managed|manages|enjoys|enjoyed|"
    "waits|waited|worries|helps|helped|showed|shows|reads|is in|was in|in y(?:ear)? ?\\d"
)
_SURELY = (
    "said|says|told|tells|asked|asks|cried|refused|refuses|struggled|struggles|loves|likes|liked|"
    "hates|hated|wants|wanted|sat|hit|kicked|screamed|laughed|joined|wrote|thinks|knew|spoke|"
    "threw|whispered|started|explained|forgot|has his|has her|is in|was in"
)
_IS = (
    "is|was|has|had|can|cannot|can['’]t|could|does|doesn['’]t|did|didn['’]t|needs|needed|finds|"
    "found|makes|made|works|worked|uses|used|now|would|won['’]t|isn['’]t|wasn['’]t|hasn['’]t|"
    "never|still|often|always|seems|looks|looked|stopped|began|moved|took|takes|keeps|kept"
)
_YEAR = r"(?:y(?:ea)?r?\.? ?(?:1[0-3]|[1-9]|r)\b|reception\b|nursery\b)"
_AGE = r"aged? (?:\d|five|six|seven|eight|nine|ten|eleven)"
_KIN = (
    "mum|mom|mam|mother|dad|father|parents?|carers?|family|nan|nanna|gran|granny|grandmother|"
    "grandad|grandfather|grandparents?|brother|sister|twin|aunt|uncle|foster"
)
_OWN = (
    "teacher|ta|adult|ehcp?|plan|profile|targets?|attendance|behaviour|books?|needs|anxiety|"
    "progress|reading|writing|speech|key|friends?|coat|bag|chair|table|report|review|hearing"
)


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


SAYS = _after(
    rf",? (?:(?:who|also|never|often|always|still|then|now|just|really|both) )?(?:{_SAYS})\b"
)
SURELY = _after(rf" (?:(?:also|never|often|always|still) )?(?:{_SURELY})\b")
IS = _after(rf" (?:(?:who|and \w+) )?(?:{_IS})\b")
IN_A_YEAR = _after(rf"(?:,? (?:who is |is )?(?:in|from) |,? ?\(|, ){_YEAR}|,? \(?(?:is )?{_AGE}\b")
KIN = _after(rf"['’]s (?:\w+ )?(?:{_KIN})\b")
OWN = _after(rf"['’]s (?:own |new |class )?(?:{_KIN}|{_OWN})\b")
CITED = re.compile(
    r"(?:['’]s)?(?:(?:,| and| &|, and)? [A-Z][\w’'-]+){0,4},? (?:et al|\((?:19|20)\d\d)"
)
"""What follows the name of somebody who wrote a book."""

STORIES = re.compile(
    r"\b(?:harry potter|oliver twist|charlotte['’]s web|alice in wonderland|anne frank|"
    r"florence nightingale|mary seacole|isaac newton|marcus rashford|ruth miskin|noah['’]s ark|"
    r"goodnight (?:mister|mr) tom|jack and (?:the|jill)|romeo and juliet|henry (?:viii|the eighth)|"
    r"anne boleyn|rosa parks|nelson mandela|martin luther king|charles (?:dickens|darwin)|"
    r"roald dahl|beatrix potter|greta thunberg|malala yousafzai|thomas the tank|winnie the pooh|"
    r"peter (?:pan|rabbit)|david (?:attenborough|walliams)|tim peake|mo farah|michael (?:rosen|"
    r"morpurgo)|julia donaldson|frida kahlo|marie curie|ada lovelace|william shakespeare|"
    r"robin hood|king arthur|samuel pepys|guy fawkes|emmeline pankhurst|amelia earhart|"
    r"neil armstrong|christopher columbus|danny the champion|james and the giant|tracy beaker|"
    r"horrid henry|george['’]s marvellous|matilda the musical|dylan wiliam|barbara rosenshine|"
    r"edward jenner|elizabeth garrett|the boy in|of mice and men|billy elliot|billie eilish)\b",
    re.IGNORECASE,
)
"""People and books of the curriculum."""
