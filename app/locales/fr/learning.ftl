## How all exchanges are looked at

exchanges-views = Les voir comme
exchanges-view-list = Liste
exchanges-view-board = Tableau
exchanges-view-register = Registre
exchanges-view-map = Qui a appris de qui
exchanges-mine = Les miens
exchanges-waiting = En attente de moi
exchanges-asked-by = Demandé par : { $country }
exchanges-shared-by = Partagé par : { $country }
exchanges-since-agreed = Convenu, ou plus avancé
board-lead = Où en est chaque échange. Ce qui a changé en dernier vient en premier.
board-all = Les voir tous ({ $count })
board-ended = Terminés en chemin
register-need = Le besoin
register-who-asks = Qui demande
register-who-shares = Qui partage
register-how = Entre qui, et comment
register-asked = Demandé
register-changed = Modifié
register-by-change = Modifiés en dernier
register-by-asking = Demandés en dernier
register-by-start = Début le plus tardif
exchanges-map-lead = Chaque ligne va d’un pays qui a partagé vers un pays qui a appris de lui, pour ce dont les deux parties ont convenu. Elle est tracée quand la personne qui partage montre son pays.
flow-learned = Qui a appris
flow-from = De qui

## What came of all exchanges

learning-title = Ce que donnent les échanges
learning-lead = Jusqu’où vont les échanges, combien de temps attendent les besoins, ce qui avait changé ensuite, et qui partage avec qui. Les personnes ne sont jamais classées ici.
learning-way = Jusqu’où vont les échanges
learning-way-help = De tous les besoins jamais ouverts ici, combien sont arrivés à chaque étape. Beaucoup sont encore en chemin.
learning-asked = Demandés
learning-reached = Arrivés jusque-là
learning-share = { $share } %
learning-waiting = Du besoin à quelqu’un dont apprendre
learning-half = De ceux qui ont trouvé quelqu’un, la moitié l’a trouvé en { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.
learning-time = Durée
learning-needs = Besoins
learning-within = En { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} au plus
learning-longer = Plus tard
learning-changed = Ce qui avait changé
learning-told = Achevés : { $completed }. Ce qui avait changé est publié pour { $half } après six mois, et pour { $year } après un an. Seul compte ce que la partie qui a demandé a publié.
learning-regions = Qui partage et qui apprend, par région
learning-regions-help = Pour ce dont les deux parties ont convenu. En vert ce qui a été partagé, en argile ce qui a été appris.
