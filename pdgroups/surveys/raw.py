"""What staff send. Written by ``submit``, read, rewritten and deleted by ``freeze`` and what it
calls, by nothing else; what a whole group sends, by the two modules of those names in ``group_checks``.

An import contract keeps every other module out. After the impact wave is frozen no row of
these tables is left for the survey: only ``Tally`` and ``PublishedTable`` are.
"""

from django.db import models
from django.db.models import Q

from pdgroups.core.ids import drawn_number

from .models import GroupCheck, Question, Wave


class Intake(models.Model):
    """How many more answers an open wave takes. Made when it opens, gone when it is frozen.

    Taking a place is the last thing that a send does and removing the row the first thing that
    a freeze does, so no answer can slip in beside a freeze.
    """

    wave = models.OneToOneField(Wave, on_delete=models.CASCADE, primary_key=True, related_name="+")
    places = models.PositiveIntegerField()

    def __str__(self) -> str:
        return "places left"


class Response(models.Model):
    """One person's answers to an open wave. No user, no address, no time.

    ``key`` makes a repeated send harmless. ``on_paper`` is there because whoever typed a sheet
    knows what it says (``beside_paper``). At freeze every row that is still needed is rewritten
    in random order without either. No reverse name, so that no other module can reach the rows through a wave.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=43, null=True)  # noqa: DJ001 -- gone is not empty
    on_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "key"], name="a_repeated_send_stores_one_row")
        ]

    def __str__(self) -> str:
        return "an answer"


class Answer(models.Model):
    """One person's answer to one question: 1 to 7, or 8 not part of my role, or 9 skipped.

    Two indexes and no more, each of use to two keys: every further one would have ten places
    of the file written anew with each send. Look a wave's up by its questions or by its people.
    """

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+", db_index=False)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_each"),
            models.CheckConstraint(
                name="answer_is_on_a_list_or_set_aside",
                condition=Q(value__gte=1, value__lte=9),
            ),
        ]
        indexes = [models.Index(fields=["question", "wave", "value"], name="answers_by_value")]

    def __str__(self) -> str:
        return "an answer"


class RawComment(models.Model):
    """What somebody wrote, apart from the rest of what they sent. Rewritten at freeze or deleted.

    Nothing joins it to a ``Response``, and its number does not count up beside theirs.
    """

    id = models.BigIntegerField(primary_key=True, default=drawn_number, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()

    def __str__(self) -> str:
        return "a comment"


class LinkDigest(models.Model):
    """A keyed hash of a private code, or of the code without one of its letters.

    Kept until the impact wave is frozen or 13 months have passed; never the code itself.
    """

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="digests", db_index=False
    )
    slot = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "slot"], name="one_digest_per_slot")
        ]

    def __str__(self) -> str:
        return self.slot


class CheckReply(models.Model):
    """What one person of a group says in an open check. No user, no school, no time, no order.

    All of them are deleted when the check is frozen. ``key`` makes a repeated send harmless.
    """

    id = models.BigIntegerField(primary_key=True, default=drawn_number, editable=False)
    check_of = models.ForeignKey(GroupCheck, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=43)
    values = models.JSONField(help_text="The answer to each question, in order.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_of", "key"], name="a_repeated_reply_is_one")
        ]

    def __str__(self) -> str:
        return "an answer"
