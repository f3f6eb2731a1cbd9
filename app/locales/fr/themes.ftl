## Themes

nav-themes = Thèmes
themes-title = Thèmes
themes-lead = Tous les sujets de ce site.
theme-empty = Rien n’a encore été écrit sur ce thème. À vous de commencer.
sdg = ODD
