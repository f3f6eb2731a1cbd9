## Themes

nav-themes = Themes
themes-title = Themes
themes-lead = All subjects of this place.
theme-empty = Nothing has been written on this theme yet. Be the first.
sdg = SDG
