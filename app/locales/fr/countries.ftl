## All countries

countries-title = Pays
countries-lead = Ce dont chaque pays a besoin, ce qu’il a raconté, ce qu’il reçoit et ce qu’il donne. Chaque nombre mène à la liste qu’il compte.
countries-none = Il n’y a encore rien d’aucun pays. Vous pouvez être le premier ou la première.
countries-elsewhere = Dans aucune région

## A country

country-lead = { $country } : ses besoins, ce qui y a été raconté, reçu et donné.
country-nothing = Il n’y a encore rien de ce pays. Dites ce que vous voulez y apprendre, ou racontez ce qui a été fait.
country-unknown = Ce n’est pas un pays que nous connaissons
country-unknown-text = Les pays portent les deux lettres de la norme ISO 3166-1, par exemple KE pour le Kenya. Choisissez le vôtre dans la liste de tous ceux qui ont quelque chose ici.
country-needs = Ce qui y est à apprendre
country-receives = Appris des autres
country-gives = Partagé avec d’autres
country-received = { $count } { $count ->
    [one] échange où il a appris
   *[other] échanges où il a appris
}
country-given = { $count } { $count ->
    [one] échange où il a partagé
   *[other] échanges où il a partagé
}
country-balance = Donner et recevoir
country-balance-said = Convenu, ou plus avancé : partagé { $given ->
    [one] { $given } fois
   *[other] { $given } fois
}, appris { $received ->
    [one] { $received } fois
   *[other] { $received } fois
}.
