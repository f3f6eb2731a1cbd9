field-region = Region
field-goal = Sustainable Development Goal
field-targets = Targets of the Sustainable Development Goals
field-targets-help = Up to five that it serves directly. The goals themselves follow from its themes.
field-sectors = Sectors (OECD-DAC)
field-sectors-help = Up to three, as reports of development cooperation name them.
