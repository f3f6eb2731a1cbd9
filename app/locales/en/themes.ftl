## Themes

nav-themes = Themes
themes-title = Themes
themes-lead = All subjects of this place.
theme-empty = Nothing has been written on this theme yet. Be the first.
sdg = SDG

## Changing the tree

themes-edit-title = Change the themes
themes-edit-lead = Themes can be renamed, moved, added, and put into others. What is told on them stays, and old addresses lead on.
themes-edit-here = Change the themes
themes-as-table = All as a table (CSV)
themes-from-table = From a table
themes-read-table = Take over the table
theme-table = The table
theme-table-help = Columns as in the table above. A row changes the theme of its slug, or makes a new one; themes without a row stay as they are.
theme-new = Add a theme
theme-edit = Change a theme
theme-edit-here = Change this theme
theme-save = Save the theme
theme-name = Name
theme-name-help = In the language named above; switch the language to give it in another.
theme-about = What it is about
theme-under = Under
theme-under-help = Leave it open for a theme at the top. Those under which others stand are at the top.
theme-goals = Sustainable Development Goals that it mostly serves
theme-into = Into which theme
theme-merge = Put it into another theme
theme-merge-lead = The theme ends, its address leads to the other, and all that is on it is found there. Who follows it follows the other.
theme-merge-do = Put it there
flash-theme-changed = The theme has been saved.
flash-theme-merged = The theme is part of this one now.
flash-themes-read = The table has been taken over.
