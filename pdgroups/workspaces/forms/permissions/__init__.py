"""Who allowed what of a case study to be shown, to whom, and until when."""

from .layers import LayersForm, PresetForm, preset_of
from .pieces import FORMS, PieceForm

__all__ = ["FORMS", "LayersForm", "PieceForm", "PresetForm", "preset_of"]
