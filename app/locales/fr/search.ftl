## Search

search-title = Recherche
search-label = Rechercher des solutions, discussions, échanges et personnes
search-button = Rechercher
search-placeholder = eau, transferts monétaires, Rwanda…
search-count = { $count ->
    [0] Aucun résultat
    [one] { $count } résultat
   *[other] { $count } résultats
}
search-instead = Personne n’a écrit « { $typed } » : voici ce qui contient « { $meant } ».
search-some = { $count ->
    [0] Aucun texte ne contient tous ces mots ; ceux-ci en contiennent certains.
    [one] { $count } texte contient tous ces mots ; les autres en contiennent certains.
   *[other] { $count } textes contiennent tous ces mots ; les autres en contiennent certains.
}
search-everywhere = Chercher partout
search-order = Ordre
search-best-first = Les plus pertinents d’abord
search-kind = Type
search-none = Aucun texte ne contient ces mots. Essayez-en d’autres, ou posez la question.
search-none-action = Poser la question
search-only-without = Un mot précédé d’un tiret est écarté. Dites aussi ce que vous cherchez, par exemple « pompes -solaires ».
search-nothing-yet = Aucun résultat pour l’instant

## On the pages of things

related-title = Dans le même esprit
asked-before = { $count ->
    [one] { $count } page dit peut-être déjà cela ; elle s’ouvre dans un nouvel onglet.
   *[other] { $count } pages disent peut-être déjà cela ; elles s’ouvrent dans de nouveaux onglets.
}
