field-region = Région
field-goal = Objectif de développement durable
field-targets = Cibles des objectifs de développement durable
field-targets-help = Jusqu’à cinq qu’elle sert directement. Les objectifs eux-mêmes découlent de ses thèmes.
field-sectors = Secteurs (CAD de l’OCDE)
field-sectors-help = Jusqu’à trois, tels que les nomment les rapports de coopération au développement.
