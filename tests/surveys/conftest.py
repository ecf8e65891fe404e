from tests.realdata import real_data

__all__ = ["real_data"]
