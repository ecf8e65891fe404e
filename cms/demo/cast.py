"""The people and schools of the demo world. All invented; URNs of the block 9900xx."""

from dataclasses import dataclass

from pdgroups.groups.models import Role


@dataclass(frozen=True, slots=True)
class DemoSchool:
    urn: str
    name: str
    phase: str
    establishment_type: str
    roll: int
    town: str
    postcode: str
    age_low: int
    age_high: int
    region: str


SOUTH_EAST = "South East & South London (demo)"
YORKSHIRE = "Yorkshire & Humber (demo)"

SCHOOLS = (
    DemoSchool("990001", "Harbour View Primary", "Primary", "Academy converter", 412, "Seaford", "BN25 9ZZ", 4, 11, SOUTH_EAST),
    DemoSchool("990002", "Oakfold Primary", "Primary", "Academy converter", 198, "Lewes", "BN7 9ZZ", 4, 11, SOUTH_EAST),
    DemoSchool("990003", "Kingsmead CE Primary", "Primary", "Academy converter", 305, "Hailsham", "BN27 9ZZ", 4, 11, SOUTH_EAST),
    DemoSchool("990004", "The Lantern School", "Not applicable", "Academy special converter", 96, "Eastbourne", "BN20 9ZZ", 4, 19, SOUTH_EAST),
    DemoSchool("990011", "Northgate Academy", "Secondary", "Academy sponsor led", 1104, "Wakefield", "WF1 9ZZ", 11, 18, YORKSHIRE),
    DemoSchool("990012", "Moorside High", "Secondary", "Community school", 870, "Halifax", "HX2 9ZZ", 11, 16, YORKSHIRE),
    DemoSchool("990013", "St Aelred's RC Primary", "Primary", "Voluntary aided school", 231, "York", "YO31 9ZZ", 3, 11, YORKSHIRE),
    DemoSchool("990014", "Calder Bridge Primary", "Primary", "Community school", 164, "Hebden Bridge", "HX7 9ZZ", 4, 11, YORKSHIRE),
    DemoSchool("990015", "Fennick Middle", "Middle deemed secondary", "Community school", 402, "Hexham", "NE46 9ZZ", 9, 13, YORKSHIRE),
    DemoSchool("990016", "Dale PRU", "Not applicable", "Pupil referral unit", 48, "Leeds", "LS9 9ZZ", 11, 16, YORKSHIRE),
    DemoSchool("990021", "Pennine Way Academy", "Secondary", "Academy converter", 951, "Huddersfield", "HD1 9ZZ", 11, 16, YORKSHIRE),
    DemoSchool("990022", "Ashgrove Primary", "Primary", "Community school", 287, "Bradford", "BD8 9ZZ", 3, 11, YORKSHIRE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoPerson:
    email: str
    first_name: str
    last_name: str
    school: str | None = None
    role: Role | None = None


LEAD = DemoPerson("lead@demo.example", "Priya", "Nair")
DEPUTY = DemoPerson("deputy@demo.example", "Tom", "Ashworth")
SPECIALIST = DemoPerson("specialist@demo.example", "Leila", "Haddad")
EDITOR = DemoPerson("editor@demo.example", "Grace", "Whitfield")
TEAM = DemoPerson("team@demo.example", "Daniel", "Mercer")

PEOPLE = (
    DemoPerson("leader@demo.example", "Sam", "Okafor", "990001", Role.PROJECT_LEAD),
    DemoPerson("sponsor@demo.example", "Ana", "Costa", "990001", Role.SPONSOR),
    DemoPerson("team.harbour@demo.example", "Bethany", "Clarke", "990001", Role.TEAM_MEMBER),
    DemoPerson("lead.oakfold@demo.example", "Rob", "Hughes", "990002", Role.PROJECT_LEAD),
    DemoPerson("lead.kingsmead@demo.example", "Farah", "Siddiqui", "990003", Role.PROJECT_LEAD),
    DemoPerson("lead.lantern@demo.example", "Joanna", "Łukasik", "990004", Role.PROJECT_LEAD),
    DemoPerson("lead.northgate@demo.example", "Marcus", "Reid", "990011", Role.PROJECT_LEAD),
    DemoPerson("lead.moorside@demo.example", "Helen", "Doyle", "990012", Role.PROJECT_LEAD),
    DemoPerson("lead.aelreds@demo.example", "Kathleen", "O’Brien", "990013", Role.PROJECT_LEAD),
    DemoPerson("lead.calder@demo.example", "Imran", "Malik", "990014", Role.PROJECT_LEAD),
    DemoPerson("lead.fennick@demo.example", "Sue", "Armstrong", "990015", Role.PROJECT_LEAD),
    DemoPerson("lead.dale@demo.example", "Chidi", "Eze", "990016", Role.PROJECT_LEAD),
    DemoPerson("team.northgate@demo.example", "Yusuf", "Rahman", "990011", Role.TEAM_MEMBER),
    DemoPerson("team.moorside@demo.example", "Beth", "Lockwood", "990012", Role.TEAM_MEMBER),
    DemoPerson("team.aelreds@demo.example", "Declan", "Walsh", "990013", Role.TEAM_MEMBER),
    DemoPerson("team.calder@demo.example", "Nadia", "Akhtar", "990014", Role.TEAM_MEMBER),
    DemoPerson("team.fennick@demo.example", "Peter", "Charlton", "990015", Role.TEAM_MEMBER),
    DemoPerson("team.dale@demo.example", "Simone", "Baptiste", "990016", Role.TEAM_MEMBER),
)
