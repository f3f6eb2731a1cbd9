## Themes

nav-themes = Thèmes
themes-title = Thèmes
themes-lead = Tous les sujets de ce site.
theme-empty = Rien n’a encore été écrit sur ce thème. À vous de commencer.
sdg = ODD

## Changing the tree

themes-edit-title = Modifier les thèmes
themes-edit-lead = Les thèmes peuvent être renommés, déplacés, ajoutés et versés dans d’autres. Ce qui y est raconté reste, et les anciennes adresses y mènent.
themes-edit-here = Modifier les thèmes
themes-as-table = Tous dans un tableau (CSV)
themes-from-table = À partir d’un tableau
themes-read-table = Reprendre le tableau
theme-table = Le tableau
theme-table-help = Les colonnes sont celles du tableau ci-dessus. Une ligne modifie le thème de son slug, ou en crée un ; les thèmes sans ligne restent tels quels.
theme-new = Ajouter un thème
theme-edit = Modifier un thème
theme-edit-here = Modifier ce thème
theme-save = Enregistrer le thème
theme-name = Nom
theme-name-help = Dans la langue indiquée plus haut ; changez de langue pour le donner dans une autre.
theme-about = De quoi il s’agit
theme-under = Sous
theme-under-help = Laissez ouvert pour un thème du premier niveau. Ceux qui en contiennent d’autres sont au premier niveau.
theme-goals = Objectifs de développement durable qu’il sert surtout
theme-into = Dans quel thème
theme-merge = Le verser dans un autre thème
theme-merge-lead = Le thème prend fin, son adresse mène à l’autre, et tout ce qui s’y trouve est trouvé là-bas. Qui le suit suit l’autre.
theme-merge-do = L’y verser
flash-theme-changed = Le thème a été enregistré.
flash-theme-merged = Le thème fait maintenant partie de celui-ci.
flash-themes-read = Le tableau a été repris.
