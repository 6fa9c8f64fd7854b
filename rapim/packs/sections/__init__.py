"""One file per section; each is a function from material and binder to the sections that it writes, in this order."""

from rapim.packs.sections.annex import annex
from rapim.packs.sections.contracts import contracts
from rapim.packs.sections.decisions import decisions
from rapim.packs.sections.lines import lines
from rapim.packs.sections.offices import offices
from rapim.packs.sections.position import position
from rapim.packs.sections.promised import promised
from rapim.packs.sections.stalled import stalled

ORDER = (promised, position, lines, offices, stalled, contracts, decisions, annex)
