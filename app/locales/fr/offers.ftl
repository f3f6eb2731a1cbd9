## Offres permanentes

kind-standing-offer = Offre permanente
standing-offers-title = Offres permanentes
standing-offers-lead = Ce que des personnes sont prêtes à partager avec qui le demande : sous quelle forme, en quelles langues et quand.
standing-offers-new = Faire une offre permanente
standing-offers-none = Personne n’offre encore rien ici. Que pourrait-on apprendre de vous ?
standing-offer-standing = En vigueur
standing-offer-paused = En pause
standing-offer-used-up = Épuisée
standing-offer-closed = Close
standing-offer-is-standing = Elle est en vigueur : qui en a besoin peut demander.
standing-offer-is-paused = Elle est en pause pour le moment et n’est proposée à personne.
standing-offer-is-used-up = Elle a été acceptée autant de fois que possible en un an. Elle reprendra d’elle-même.
standing-offer-is-closed = Elle est close et ne vaut plus.
standing-offer-by = Offerte par
standing-offer-edit = La modifier
standing-offer-edit-title = Modifier une offre permanente
standing-offer-pause = La mettre en pause
standing-offer-resume = La remettre en vigueur
standing-offer-close = Clore l’offre
standing-offer-close-help = Elle quitte définitivement la liste et la recherche. Qui a son adresse lit qu’elle est close.
standing-offer-form-lead = Dites ce que vous pourriez montrer à d’autres. Rien n’est encore promis : qui en a besoin rédige une demande, et vous planifiez ensemble.
standing-offer-theirs = Ce qui s’y trouve maintenant

## Formulaire

offer-step-what = Ce que vous partagez
offer-step-how = Comment et quand
field-offer-title = Ce que vous partagez, en une ligne
field-offer-title-help = Par exemple : comment des mécaniciens de village sont formés, payés et fidélisés
field-shared = Ce que l’on peut apprendre de vous
field-shared-help = Ce que vous faites, depuis quand, ce qui a réussi ou non. Markdown est accepté.
field-modalities = Formes possibles
field-months = Mois possibles
field-months-help = Ne cochez rien si tous les mois conviennent.
months-all = Toute l’année
field-capacity = Combien de fois par an
field-capacity-help = Une fois acceptée autant de fois en un an, elle n’est plus proposée jusqu’à ce qu’il y ait de nouveau de la place.
field-offer-terms = Conditions
field-offer-terms-help = Ce qu’il faut sur place, qui paie quoi d’habitude, combien de personnes peuvent venir. Peut rester vide.
capacity-one = Une fois
capacity-two = Deux fois
capacity-three = 3 fois
capacity-five = 5 fois
capacity-ten = 10 fois
capacity-unbounded = Autant que nécessaire
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Ce que répondent les actions

flash-standing-offer-made = Votre offre est en vigueur. Qui en a besoin peut la trouver.
flash-standing-offer-changed = Votre offre est modifiée.
flash-standing-offer-paused = Votre offre est en pause. Elle n’est plus proposée tant que vous ne la remettez pas en vigueur.
flash-standing-offer-resumed = Votre offre est de nouveau en vigueur.
flash-standing-offer-closed = L’offre est close.
flash-standing-offer-of-answer = Votre réponse est maintenant une offre à tous. Vérifiez que ses mots conviennent.
flash-standing-offer-answered = Votre offre est faite. Elle dit ce que dit votre offre permanente.
flash-standing-offer-answered-before = Votre offre est déjà là, en d’autres mots. Retirez-la d’abord si vous voulez la remplacer.

## Sur les demandes

offer-make-standing = En faire une offre permanente
offer-make-standing-help = Ses mots deviennent publics, pour que qui a le même besoin vous trouve. Vous pouvez aussitôt les modifier.
