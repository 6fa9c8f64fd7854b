"""From a file as it came to lines of the book: `read` it, run through its `chunks`, look at its `problems`."""

from rapim.sources.reader import read
from rapim.sources.reading import Chunk, Reading

__all__ = ["Chunk", "Reading", "read"]
