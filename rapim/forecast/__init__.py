"""How the year will end: the landing of revenue and spending, with its interval and its reason, from month 1 on."""

from rapim.forecast.outlook import Landing, Landings, landing

__all__ = ["Landing", "Landings", "landing"]
