from django.urls import register_converter

from pdgroups.core.eef import Phase


class PhaseConverter:
    """A phase of the plan as a part of an address."""

    regex = "|".join(Phase.values)

    def to_python(self, value: str) -> Phase:
        return Phase(value)

    def to_url(self, value: str) -> str:
        return Phase(value).value


register_converter(PhaseConverter, "phase")
