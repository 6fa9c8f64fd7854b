"""rapim: figures at a cut-off, the Rapat Pimpinan, arahan, progress, proof."""

__version__ = "0.1.0"
