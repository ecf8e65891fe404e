"""Words of the sector that mean the same to somebody who searches."""

from cms.finding.synonyms import Synonyms
from cms.starter_parts import StarterPart

ROWS = (
    "SENCO, SENDCo, special educational needs coordinator, SEN coordinator, inclusion lead",
    "TA, LSA, teaching assistant, learning support assistant, classroom assistant",
    "HLTA, higher level teaching assistant",
    "EHCP, EHC plan, education health and care plan",
    "SEN support, SEND support, K code",
    "EBSA, emotionally based school avoidance, school refusal, attendance",
    "SLCN, speech language and communication needs, speech and language",
    "SALT, SLT, speech and language therapist, speech and language therapy",
    "SEMH, social emotional and mental health, mental health",
    "autism, autistic, ASD, ASC",
    "ADHD, attention deficit hyperactivity disorder",
    "SpLD, specific learning difficulty, dyslexia",
    "MLD, moderate learning difficulty",
    "SLD, severe learning difficulty",
    "PMLD, profound and multiple learning difficulties",
    "HI, hearing impairment, deaf",
    "VI, visual impairment, vision impairment, blind",
    "APDR, assess plan do review, graduated approach, graduated response",
    "AP, alternative provision, PRU, pupil referral unit",
    "PfA, preparation for adulthood, preparing for adulthood",
    "PD, CPD, professional development, INSET, staff training",
    "EYFS, early years, nursery, reception",
    "FE, further education, college, sixth form",
    "MAT, multi-academy trust, academy trust",
    "LA, local authority",
    "EP, educational psychologist, ed psych",
    "OAP, ordinarily available provision, ordinarily available",
    "co-production, working with families, parent carers",
    "adaptive teaching, differentiation, quality first teaching, high quality teaching",
    "de-implementation, stopping",
    "transition, transfer, moving on",
    "sensory, sensory processing, OT, occupational therapy",
)


def load() -> None:
    if StarterPart.first_time("synonyms"):
        Synonyms.objects.bulk_create(Synonyms(words=row) for row in ROWS)
