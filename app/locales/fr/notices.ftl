## Notices

nav-notices = Notifications
notices-title = Notifications
notices-empty = Rien de nouveau. Cette page vous dit quand quelqu’un vous répond ou fait avancer un échange.
notices-empty-action = Voir les discussions en cours
notices-mark-read = Tout marquer comme lu
notices-mark-these = Marquer ceux-ci comme lus
notices-mark-one = Marquer comme lu
notices-unread = Non lus seulement
notices-filters = Afficher
notices-none-of-these = Rien de ce genre.
notices-choose = Choisir ce dont on vous avertit, et comment
notices-all = Toutes les notifications
notices-before = { $count ->
    [one] { $count } notification plus ancienne
   *[other] { $count } notifications plus anciennes
}
notices-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
notice-mention = vous a nommé dans
notice-moved = a fait avancer un échange que vous suivez :
notice-new = a publié quelque chose que vous suivez :
notice-unsigned-new = Du nouveau dans ce que vous suivez :

## How one wants to hear of things

topic-mention = Là où quelqu’un me nomme
topic-reply = Réponses à mes messages, et solutions retenues
topic-taking-part = Réponses là où je participe
topic-offer = Offres pour mes demandes
topic-exchange = Étapes de mes échanges
topic-adaptation = Adaptations et utilisations de mes solutions
topic-followed = Nouveautés de ce que je suis
way-here = Ici seulement
way-at-once = Par une lettre immédiate
way-digest = Dans un résumé
way-never = Pas du tout
period-daily = Chaque jour
period-weekly = Chaque semaine
weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
size-small = Petit : jusqu’à 10 Ko, titres seulement
size-middle = Moyen : jusqu’à 50 Ko
size-large = Grand : jusqu’à 200 Ko
field-period = Résumé
field-weekday = Jour, si c’est chaque semaine
field-hour = Heure, dans votre fuseau
field-letter-size = Taille d’un résumé
wishes-title = Notifications et lettres
wishes-on = Les lettres arrivent selon vos choix. Un bouton les arrête toutes.
wishes-off = Aucune lettre n’arrive. Enregistrez pour en recevoir de nouveau.
wishes-end = Plus aucune lettre
stop-title = Plus de lettres ?
stop-text = Les lettres sur ce qui se passe ici s’arrêteront. Celles qui concernent votre compte, comme un nouveau mot de passe, viendront encore quand vous les demandez.
stop-button = Arrêter toutes les lettres
stop-done = Plus aucune lettre ne viendra
stop-done-text = Vous pourrez en recevoir de nouveau quand vous voudrez.

## Letters

letter-look = Lire
letter-news = { $count } { $count ->
    [one] nouvelle notification
   *[other] nouvelles notifications
}
letter-choose = Choisir les lettres que vous recevez
letter-stop = Arrêter toutes les lettres
digest-told = Pour vous
digest-picked = Nouveau sur vos thèmes
digest-subject-daily = Ce qui est nouveau aujourd’hui
digest-subject-weekly = Ce qui est nouveau cette semaine
