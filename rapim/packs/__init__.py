"""The papers of a Rapim: one frozen snapshot of figures, printed as PDF, slides, workbook and press release."""
