from django.db import models

from .meetings import Meeting


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, blank=True)
    prompt = models.TextField(blank=True)
    output = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
