"""Who allowed what of a case study to be shown, to whom, and until when."""

from .layers import HideForm, LayersForm, PresetForm, preset_of
from .pieces import FORMS, PieceForm

__all__ = ["FORMS", "HideForm", "LayersForm", "PieceForm", "PresetForm", "preset_of"]
