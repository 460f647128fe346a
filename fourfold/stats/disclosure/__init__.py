"""What may be published of a table of persons, so that nobody can be worked out from it.

Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer and de Wolf, Statistical Disclosure Control
(2012), is the common source; each file names its own.
"""
