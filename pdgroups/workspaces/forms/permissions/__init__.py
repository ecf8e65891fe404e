"""Who allowed what of a case study to be shown, to whom, and until when."""

from .layers import HideForm, LayersForm, PresetForm, preset_of
from .pieces import FORMS, PieceForm
from .renewing import PermitForm

__all__ = ["FORMS", "HideForm", "LayersForm", "PermitForm", "PieceForm", "PresetForm", "preset_of"]
