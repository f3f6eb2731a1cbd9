## Search

search-title = Recherche
search-label = Rechercher des solutions, discussions et échanges
search-button = Rechercher
search-placeholder = eau, transferts monétaires, Rwanda…
search-count = { $count ->
    [0] Rien trouvé
    [one] { $count } trouvé
   *[other] { $count } trouvés
}
search-none = Rien ne contient tous ces mots. Essayez-en moins ou d’autres, ou demandez.
search-none-action = Poser la question
search-nothing-yet = Rien trouvé pour l’instant
