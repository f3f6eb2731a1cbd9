## On other pages

nav-solutions = Solutions
kind-solution = Solution
home-solutions = Nouvelles solutions
door-solutions = Trouver une solution
door-solutions-text = Ce que d’autres ont fait, ce qu’il a fallu, et ce qui a mal tourné
profile-solutions = Solutions

## What a solution can be

outcome-worked = A marché
outcome-in-part = A marché en partie
outcome-did-not-work = N’a pas marché
evidence-practitioner = Récit de praticien (ce qu’ont vu ceux qui l’ont fait)
evidence-monitored = Suivi (chiffres relevés en cours de route)
evidence-evaluated = Évaluation (par ceux qui ont conduit l’action)
evidence-independent = Évaluation indépendante (par d’autres)
state-draft = Brouillon
state-embargoed = Pas encore publique
state-published = Publiée
state-archived = Archivée

## List

solutions-title = Solutions
solutions-lead = Ce que des praticiens ont fait, ce qu’il a fallu, et si cela a marché. Les échecs comptent autant que les réussites.
solutions-new = Partager une solution
solutions-none = Il n’y a pas encore de solution ici. Partagez la première : ce qui a marché, ou ce qui n’a pas marché.
solution-untitled = Brouillon sans titre
sort-newest = Les plus récentes d’abord
sort-used = Les plus utilisées d’abord
list-order = Ordre
view-map = Sur une carte
map-lead = Combien il y en a dans chaque pays. Celle qui a eu lieu dans plusieurs pays compte dans chacun.
filter-year = En cours en
solution-uses = { $count ->
    [one] mise en œuvre par une personne
   *[other] mise en œuvre par { $count } personnes
}
solution-discussions = { $count ->
    [one] { $count } discussion
   *[other] { $count } discussions
}
solution-adaptations = { $count ->
    [one] adaptée une fois
   *[other] adaptée { $count } fois
}

## Page

solution-revised = révision { $number }
solution-adapted-from = Adapté de
solution-adapt = Adapter
solution-ask = Interroger l’auteur
solution-tried = Nous l’avons essayée aussi
solution-edit = Modifier
solution-is-draft = Ceci n’est visible que de vous. Modifiez le brouillon, et publiez-le quand il est prêt.
solution-archive = Archiver
solution-archive-help = Elle disparaît des listes et de la recherche, et personne ne peut plus lire son texte. Son adresse indique qu’elle a été archivée. Les adaptations que d’autres en ont faites restent.
solution-archived = Cette solution a été archivée. Son texte n’est plus lisible.
solution-discuss = Lancer une discussion à ce sujet
solution-talk = Discussions
parts-title = Partie par partie
parts-lead = Chaque partie est enregistrée à part : arrêtez-vous après n’importe laquelle, et reprenez un autre jour ou sur un autre appareil.
parts-told = { $told } parties sur { $all } sont remplies.
parts-is-told = Remplie
parts-is-empty = Vide, au choix
parts-is-needed = Nécessaire pour publier :
parts-see = La voir comme les autres
parts-on-one-page = Tout sur une page
parts-save = Enregistrer
parts-save-and-next = Enregistrer et continuer
parts-all = Toutes les parties
parts-begin = L’écrire partie par partie, chacune enregistrée à part
lineage-title = Ce qui vient de quoi
lineage-lead = { $count ->
    [one] Une solution, dont rien n’a encore été tiré.
   *[other] { $count } solutions faites les unes à partir des autres, chacune là où elle a été faite.
}
lineage-whole = Tout l’arbre
lineage-gone = (archivée)
beside-title = Comparer des solutions
beside-lead = Mettez-en jusqu’à { $most } côte à côte, question par question.
beside-remove = Retirer
beside-nothing = Rien n’en est dit.
beside-add = En ajouter une autre
beside-this = Comparer avec d’autres
solution-cite = Comment citer cette solution
solution-cite-for = Pour les logiciels de références :
solution-since = Ce que d’autres en ont fait
solution-contents = Sur cette page
solution-changed = Ce qui a été changé, et pourquoi
solution-challenge = Le défi
solution-context = Le contexte
solution-blocks = Comment cela a été fait
solution-results = Résultats
solution-indicators = Résultats mesurés
solution-went-wrong = Ce qui a mal tourné
solution-cost = Ce que cela a coûté
solution-conditions = Conditions de transfert
solution-sources = Sources
block-title = Nom de cette partie
block-done = Ce qui a été fait
block-enabled = Ce qui l’a rendu possible
block-learned = Ce qui a été appris
indicator-name = Indicateur
indicator-baseline = Avant
indicator-result = Résultat
indicator-unit = Unité
indicator-source = Source
source-title = Titre, éditeur, année
source-url = Lien
years-since = depuis { $year }
years-until = jusqu’en { $year }
field-licence = Licence

## Form

solution-new-title = Partager une solution
solution-edit-title = Modifier une solution
solution-form-lead = Dix minutes suffisent : répondez aux premières questions et publiez. Tout le reste peut venir plus tard.
solution-step-short = En bref
solution-step-story = Ce qui s’est passé
solution-step-place = Où, et sur quels thèmes
solution-step-evidence = Comment on le sait
solution-full = Davantage, pour ceux qui veulent le faire aussi
solution-full-help = Tout ceci peut être ajouté plus tard ; chaque modification est gardée comme révision.
solution-block = Partie
solution-blocks-help = Découpez la pratique en parties que d’autres pourraient reprendre une à une.
solution-block-more = Ajouter une partie
solution-indicator = Résultat mesuré
solution-indicators-help = Seulement ce qui a été mesuré, avec l’origine du chiffre.
solution-indicator-more = Ajouter un résultat mesuré
solution-source = Source
solution-sources-help = Rapports, articles et pages où d’autres peuvent vérifier.
solution-source-more = Ajouter une source
solution-publish = Publier
solution-publish-revision = Publier les modifications
solution-theirs = Ce qui a été publié entre-temps, là où cela diffère
solution-save-draft = Garder comme brouillon

## Fields

field-title-help = Ce qui a été fait, pour qui, en une ligne simple.
field-themes-help = Cinq au plus, le plus pertinent d’abord.
field-outcome = Issue
field-outcome-help = Un échec raconté honnêtement vaut autant qu’une réussite.
field-attribution = Comment êtes-vous cité ?
field-attribution-help = Un échec peut se raconter sans le signer. Vous pourrez changer d’avis ; qui a déjà lu un nom l’aura lu.
field-not-before = Pas avant le
field-not-before-help = Si cela doit attendre : jusqu’au début de ce jour dans votre fuseau horaire, vous seul et l’équipe de modération le voyez.
field-summary = Résumé
field-summary-help = Deux ou trois phrases que quelqu’un d’un autre pays comprend.
field-challenge = Le défi
field-challenge-help = Ce qui n’allait pas avant, et pour qui. Markdown est accepté.
field-changed = Ce que vous avez changé, et pourquoi
field-changed-help = Ce qui diffère de la solution dont vous êtes parti.
field-went-wrong = Ce qui a mal tourné
field-went-wrong-help = Ce que vous ne referiez pas. À remplir si la solution n’a pas marché.
field-countries = Pays
field-countries-help = Où cela s’est passé, le pays principal d’abord.
field-language-help = La langue dans laquelle vous écrivez.
field-evidence = Comment le sait-on ?
field-evidence-help = Choisissez ce qui convient le mieux.
field-context = Le contexte
field-context-help = Lieux, dates, personnes associées, bénéficiaires.
field-year-from = Première année
field-year-to = Dernière année
field-year-to-help = Laissez vide si cela continue.
field-years = Années
field-results = Résultats
field-results-help = Ce qui a changé, et comment vous le savez.
field-cost = Ce que cela a coûté
field-cost-help = Argent, personnes, temps.
field-conditions = Conditions de transfert
field-conditions-help = Ce qui doit être réuni ailleurs pour que cela marche. Une condition par ligne.
field-note = Qu’avez-vous changé ?
field-note-help = Une ligne pour la liste des révisions.

## Revisions

revisions-title = Révisions
revision-number = Révision { $number }
revision-old = Voici la révision { $number }, publiée le
revision-to-present = Vers le texte actuel
revision-restore = Rétablir cette révision
revision-restore-help = Ce texte est publié à nouveau, comme nouvelle révision. Le texte actuel reste dans la liste des révisions.
revision-restored = Révision { $number } rétablie
flash-solution-restored = Révision rétablie, comme nouvelle révision. Les autres restent lisibles.

## Notices

notice-use = a dit comment il utilise votre solution :
notice-still-using = Où en êtes-vous ? Vous avez dit utiliser
notice-adaptation = a publié une adaptation de votre solution :

## What actions answer

flash-solution-published = Publiée. Envoyez son adresse à un collègue, ou demandez des avis.
flash-solution-revised = La nouvelle révision est publiée. Les précédentes restent lisibles.
flash-solution-kept = Le brouillon est enregistré. Il n’est visible que de vous, sur votre page et ici.
flash-solution-archived = Archivée. Seuls son titre et son auteur restent visibles.
flash-use-told = Merci. L’auteur en a été averti.
flash-use-taken-back = Le retour a disparu.
flash-solution-comments = Lancer une discussion

## Counts on the start page

count-solutions = { $count } { $count ->
    [one] solution
   *[other] solutions
}
count-countries = { $count } { $count ->
    [one] pays
   *[other] pays
}

## Who uses it

use-considering = y réfléchit
use-trying = l’essaie
use-adapting = l’adapte
use-using = l’utilise
use-gave-up = a renoncé
field-stage = Où en êtes-vous ?
field-use-country = Dans quel pays ?
field-use-body = Que s’est-il passé jusqu’ici ?
field-use-body-help = Deux ou trois phrases suffisent : ce que vous avez fait, ce qui a aidé, ce qui a gêné. Un échec vaut autant qu’une réussite.
use-more = Plus de détails
use-more-help = Tout peut rester vide.
field-scale = Ampleur
field-scale-help = Par exemple : 3 districts, 40 écoles
field-use-year = Depuis quelle année
use-indicator = Un résultat mesuré
use-indicator-help = Si quelque chose a été mesuré : quoi, et avec quel résultat.
use-tell = Dire comment vous l’utilisez
use-lead = L’auteur en est averti, et chacun voit si la solution voyage. Au bout de six mois puis d’un an, nous vous demanderons où vous en êtes.
use-save = Publier
use-take-back = Retirer ce retour
use-take-back-help = Il disparaît pour tous. Vos retours précédents restent.
uses-title = Qui l’utilise
uses-all = Tous les retours
uses-none = Personne n’a encore dit l’utiliser.
solution-adapted = Adaptations
uses-countries = { $count ->
    [one] dans { $count } pays
   *[other] dans { $count } pays
}

## Who tells it

attribution-name = Par mon nom
attribution-organisation = Par l’organisation seulement
attribution-country = Par le pays seulement
attribution-withheld = Pas du tout (la modération est priée de confirmer qu’elle vous connaît)
told-by-somebody = Un praticien ou une praticienne, sans nom
told-from = Un praticien ou une praticienne, { $country }
told-withheld = Le nom de l’auteur n’est pas donné
told-vouched = L’équipe de ce site connaît l’auteur
attribution-yours = Les autres ne voient pas votre nom ici. Ils lisent ce qui figure ci-dessus.
attribution-for-moderators = Les autres ne voient pas ce nom :
vouch-help = La page dira alors : « L’équipe de ce site connaît l’auteur. » Il est consigné que vous l’avez dit.
vouch-button = Je sais qui a écrit ceci
vouch-take-back = Revenir là-dessus
flash-solution-vouched = La page dit maintenant que l’auteur est connu.
flash-solution-vouch-back = La page ne dit plus que l’auteur est connu.
notice-unsigned-adaptation = Une adaptation de votre solution a été publiée :
notice-vouch = Le nom de l’auteur n’est pas donné. Savez-vous qui l’a écrit ?
notice-vouched = La modération confirme qu’elle sait qui a écrit ceci :
notice-came-out = Son jour est venu, tout le monde peut le lire :

## From which day

solution-is-embargoed = Vous seul et l’équipe de modération voyez ceci. Tout le monde le verra à partir du :
flash-solution-embargoed = Publié, et gardé pour son jour. D’ici là, vous seul et l’équipe de modération le voyez.

## Whether it is still true

solution-may-be-old = Ceci n’est peut-être plus à jour. L’auteur en a confirmé l’exactitude pour la dernière fois le
still-true-button = C’est toujours vrai
still-true-edit = Modifier ce qui ne l’est plus
flash-solution-still-true = Merci. La page dit quand vous l’avez confirmé.
notice-still-true = Est-ce toujours vrai ? Vous l’avez publié il y a quelque temps :

## The photo of a report

use-photo = Ajouter une photo
use-photo-another = La remplacer par une autre photo
use-photo-lead = Une image dit à quoi cela ressemble là-bas. Ne montrez personne qui ne le voudrait pas.
use-photo-remove = Retirer la photo
use-photo-remove-help = Le retour reste tel quel.
flash-use-photo = La photo figure à côté de votre retour.
flash-use-photo-removed = La photo a disparu.
