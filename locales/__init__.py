"""Medfin's gettext catalogues: da, nb, nn and en. The .mo files are compiled from the .po files at install."""
