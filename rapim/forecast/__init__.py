"""How the year will end: the landing of revenue and spending, with its interval and its reason, from month 1 on."""

from rapim.forecast.outlook import Landing, Landings, Override, landing
from rapim.forecast.totals import Total, Totals, totals

__all__ = ["Landing", "Landings", "Override", "Total", "Totals", "landing", "totals"]
