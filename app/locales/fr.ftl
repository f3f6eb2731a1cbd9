### Everything that people read on the site, in French. The keys are those of the English catalogue.

## The site

site-name = Banyan
site-claim = apprendre de ceux qui l’ont fait
site-description = Des praticiens de la coopération au développement partagent ce qui a marché et ce qui a échoué, s’interrogent et organisent des échanges pour apprendre les uns des autres.
skip-to-main = Aller au contenu
demo-label = À propos de cette démonstration
demo-banner = Une démonstration : personnes et discussions inventées ; solutions tirées de sources publiques.
demo-banner-action = Se connecter comme quelqu’un
nav-label = Principale
nav-account-label = Votre compte
nav-solutions = Solutions
nav-discussions = Discussions
nav-exchanges = Échanges
nav-themes = Thèmes
nav-sign-in = Se connecter
nav-sign-up = S’inscrire
nav-sign-out = Se déconnecter
nav-settings = Réglages
nav-notices = Notifications
footer-about = Banyan est un logiciel libre sous licence AGPL. Les solutions peuvent être réutilisées sous CC BY 4.0, sauf mention contraire.
footer-languages = Langue
next-page = Page suivante
next-page-label = Suite de la liste
earlier-page = Plus ancien
label-colon = { $label } :
list-title = La liste
choose-one = Choisissez
choose-none = Aucun
form-optional = (facultatif)
form-complaints = Veuillez revoir ces points. Rien de ce que vous avez écrit n’est perdu.
filters = Filtrer
filter-any = Indifférent
filter-apply = Afficher
filter-clear = Tout afficher
filter-unanswered = Questions sans réponse
sdg = ODD

## Start page

home-title = Quelqu’un, dans un autre pays, l’a déjà essayé.
home-lead = Voyez ce qui a marché et ce qui n’a pas marché, interrogez ceux qui l’ont fait, ou demandez à apprendre d’eux. Le pays qui a le besoin mène l’échange.
home-waiting = En attente de vous
home-solutions = Nouvelles solutions
home-exchanges = Qui veut apprendre
home-discussions = On en discute
door-solutions = Trouver une solution
door-solutions-text = Ce que d’autres ont fait, ce qu’il a fallu, et ce qui a mal tourné
door-ask = Demander
door-ask-text = Posez une question à ceux qui l’ont fait
door-exchange = Demander un échange
door-exchange-text = Dites ce que vous voulez apprendre, et choisissez qui vous le montre

## When something is not as hoped

problem-request = Numéro de cette requête :
problem-home = Aller à l’accueil
problem-search = Rechercher
problem-not-found = Il n’y a rien ici
problem-not-found-text = L’adresse est peut-être mal saisie, ou ce qui était ici n’est pas public.
problem-refused = Ce n’est pas possible
problem-refused-text = Ce n’est peut-être pas à vous de le modifier, ou la situation a changé depuis que vous avez ouvert la page. Revenez en arrière et rechargez-la.
problem-stale = Quelqu’un a été plus rapide
problem-stale-text = Ceci a été modifié après que vous l’avez ouvert. Revenez en arrière, rechargez la page et voyez ce qui est nouveau.
problem-too-large = C’est trop à la fois
problem-too-large-text = Un formulaire peut contenir un mégaoctet. Revenez en arrière et envoyez-en moins.
problem-too-many = Trop vite
problem-too-many-text = Vous avez envoyé tant de requêtes que nous vous demandons d’attendre une minute. Ce que vous avez écrit est toujours là si vous revenez en arrière.
problem-method = Cette adresse ne sait pas faire cela
problem-method-text = Revenez en arrière et utilisez les boutons de la page.
problem-full = Il n’y a plus de place
problem-full-text = On ne peut plus rien écrire ici pour le moment. Ce que vous avez saisi est encore dans votre navigateur : revenez en arrière, gardez-en une copie et réessayez plus tard. Les responsables du site doivent libérer de la place.
problem-busy = Très occupé en ce moment
problem-busy-text = Rien n’a été modifié. Réessayez dans quelques secondes ; en revenant en arrière, vous gardez ce que vous avez écrit.
problem-slow = Cela a pris trop de temps
problem-slow-text = Veuillez réessayer. En revenant en arrière, vous gardez ce que vous avez écrit.
problem-unclear = Ceci n’a pas pu être compris
problem-unclear-text = L’adresse ou le formulaire était incomplet. Revenez en arrière et réessayez.
problem-fault = Quelque chose s’est cassé de notre côté
problem-fault-text = Rien n’a été gardé à moitié. Veuillez réessayer ; si cela se reproduit, donnez le numéro ci-dessous à ceux qui gèrent ce site.

## Complaints about fields

complaint-missing = Veuillez remplir ce champ.
complaint-too-short = Veuillez écrire au moins { $least } caractères.
complaint-too-long = Veuillez écrire au plus { $most } caractères.
complaint-not-in-list = Veuillez choisir dans la liste.
complaint-too-many = { $most } au maximum.
complaint-not-an-address = Ceci ne ressemble pas à une adresse électronique, telle que nom@example.org.
complaint-not-a-link = Un lien commence par https:// ou http://.
complaint-not-a-date = Veuillez écrire une date ou une année qui existe.
complaint-ends-before-it-starts = La fin précède le début.
complaint-in-the-past = C’est déjà passé.
complaint-handle-letters = Veuillez n’utiliser que les lettres a à z, des chiffres, et des traits d’union à l’intérieur.
complaint-taken = Cet identifiant ou cette adresse ne peut pas être utilisé. Si vous avez un compte, connectez-vous.
complaint-reserved = Cet identifiant est réservé à ceux qui gèrent le site. Choisissez-en un autre.
complaint-common-password = Ceci se devine facilement. Quatre mots sans rapport font un bon mot de passe.
complaint-wrong-sign-in = L’identifiant et le mot de passe ne vont pas ensemble.
complaint-too-many-tries = Trop d’essais. Attendez une minute, puis essayez de nouveau.
complaint-wrong-password = Ce n’est pas votre mot de passe actuel.
complaint-sent-before = Vous l’avez déjà envoyé, et c’est arrivé comme vous le voyez ci-dessus. Ce que vous avez écrit depuis est ci-dessous ; enregistrez-le pour remplacer ce qui est arrivé.
complaint-changed-meanwhile = Ceci a été enregistré ailleurs après que vous l’avez ouvert. Votre texte est ci-dessous ; enregistrez de nouveau pour remplacer l’autre.

## Composer

composer-preview = Aperçu
composer-write = Masquer l’aperçu
composer-left = caractères restants
composer-kept = Gardé sur cet appareil
composer-restored = Ce que vous aviez écrit sur cet appareil a été repris
composer-discard = Annuler mes changements
composer-offline = L’aperçu ne peut pas être chargé pour le moment

## Accounts

sign-up-title = Rejoindre Banyan
sign-up-lead = Pour lire, pas besoin de compte. Pour écrire, dites-nous qui vous êtes.
sign-up-button = Créer mon compte
sign-up-instead = Vous avez un compte ?
sign-in-title = Se connecter
sign-in-button = Se connecter
sign-in-instead = Nouveau ici ?
sign-in-kept = Votre session avait pris fin. Ce que vous avez écrit est gardé : connectez-vous, puis envoyez-le.
sign-in-demo = Se connecter comme une personne de démonstration
sign-in-demo-text = Elles n’existent que dans cette démonstration. Essayez les deux côtés d’un échange.
kept-title = Heureux de vous revoir
kept-text = Ce que vous aviez écrit est toujours là. L’envoyer maintenant ?
again-text = Il n’y avait pas de tour, de place ou de réponse pour ceci à l’instant. Ce que vous avez écrit est ici : envoyez-le de nouveau dans un moment.
kept-send = Envoyer
kept-drop = Ne pas envoyer
field-name = Nom
field-name-help = Tel que les autres doivent le lire.
field-handle = Identifiant
field-handle-help = Pour votre adresse ici : 3 à 30 lettres a à z, chiffres ou traits d’union.
field-email = Adresse électronique
field-email-help = Personne d’autre ne la voit.
field-password = Mot de passe
field-password-help = Au moins 15 caractères. Plusieurs mots conviennent bien.
field-present-password = Mot de passe actuel
field-new-password = Nouveau mot de passe
field-login = Identifiant ou adresse électronique
field-country = Pays
field-organisation = Organisation
field-organisation-help = Là où vous travaillez, tel que les autres doivent le lire.
field-languages = Langues
field-languages-help = Celles dans lesquelles vous pouvez travailler, la meilleure d’abord.
field-about = À propos de vous
field-about-help = Ce que vous faites, en quelques phrases.
field-time-zone = Fuseau horaire
field-time-zone-help = Par exemple Africa/Kigali.
field-locale = Langue de ce site
field-role = Rôle
field-knows = Connaît
field-knows-help = Thèmes sur lesquels on peut vous interroger.
field-wants = Veut apprendre
field-wants-help = Thèmes sur lesquels vous voulez apprendre.
role-member = Praticien
role-facilitator = Facilitateur
role-moderator = Modérateur
role-administrator = Administrateur
settings-title = Réglages
settings-save = Enregistrer
settings-password = Mot de passe
settings-password-button = Changer le mot de passe
settings-sessions = Autres appareils
settings-sessions-text = Met fin à toutes les sessions sauf celle-ci.
settings-sessions-button = Se déconnecter partout ailleurs
demo-person = personne de démonstration
profile-edit = Modifier votre profil
profile-solutions = Solutions
profile-exchanges = Échanges
profile-discussions = Discussions

## Notices

notices-title = Notifications
notices-empty = Rien de nouveau. Vous saurez ici quand quelqu’un vous répond ou fait avancer un échange.
notices-empty-action = Voir les discussions en cours
notices-mark-read = Tout marquer comme lu
notice-reply = a répondu dans
notice-answer = a choisi votre message comme réponse dans
notice-discussion = a lancé une discussion sur votre solution
notice-offer = a fait une offre pour
notice-retract = a retiré une offre pour
notice-suggest = vous suggère de faire une offre pour
notice-choose = a choisi votre offre dans
notice-choose-another = a rouvert, pour choisir une autre offre :
notice-plan = a écrit un nouveau plan pour
notice-agree = a approuvé le plan pour
notice-step-back = s’est retiré de
notice-withdraw = a retiré
notice-expire = Le délai a expiré pour
notice-change = a modifié

## Themes

themes-title = Thèmes
themes-lead = Tous les sujets de ce site, avec les objectifs qu’ils servent.
theme-empty = Rien n’a encore été écrit sur ce thème. Soyez le premier.
field-theme = Thème
field-themes = Thèmes
field-themes-help = Cinq au plus ; le plus pertinent d’abord.

## Solutions

solutions-title = Solutions
solutions-lead = Ce que des praticiens ont fait, ce qu’il a fallu, et si cela a marché. Les échecs comptent autant que les réussites.
solutions-new = Partager une solution
solutions-none = Rien ne correspond à tous ces filtres.
solutions-none-action = Afficher toutes les solutions
outcome-worked = A marché
outcome-in-part = A marché en partie
outcome-did-not-work = N’a pas marché
evidence-practitioner = Récit de praticien
evidence-monitored = Suivi
evidence-evaluated = Évalué
evidence-independent = Évaluation indépendante
state-draft = Brouillon
state-published = Publié
state-archived = Archivé
solution-untitled = Brouillon sans titre
solution-discussions = { $count ->
    [one] { $count } discussion
   *[other] { $count } discussions
}
solution-adaptations = { $count ->
    [one] adaptée une fois
   *[other] adaptée { $count } fois
}
solution-revised = révision { $number }
solution-adapted-from = Adapté de
solution-adapt = Adapter
solution-edit = Modifier
solution-discuss = Lancer une discussion à ce sujet
solution-discuss-jump = Discuter
solution-talk = Discussions
solution-since = Ce que c’est devenu ailleurs
solution-changed = Ce qui a été changé, et pourquoi
solution-challenge = Le défi
solution-context = Le contexte
solution-blocks = Comment cela a été fait
solution-results = Résultats
solution-indicators = Résultats mesurés
solution-went-wrong = Ce qui a mal tourné
solution-cost = Ce que cela a coûté
solution-conditions = Conditions de transposition
solution-sources = Sources
block-title = Nom de cette brique
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
solution-new-title = Partager une solution
solution-edit-title = Modifier une solution
solution-form-lead = Dix minutes suffisent : répondez aux premières questions et publiez. Tout le reste peut venir plus tard.
solution-full = Davantage, pour ceux qui veulent le faire aussi
solution-full-help = Tout ceci peut être ajouté plus tard ; chaque modification est gardée comme révision.
solution-block = Brique
solution-blocks-help = Découpez la pratique en briques que d’autres pourraient reprendre une à une.
solution-block-more = Ajouter une brique
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
field-title = Titre
field-title-help = Ce qui a été fait, pour qui, en une ligne simple.
field-outcome = Issue
field-outcome-help = Un échec raconté honnêtement vaut autant qu’une réussite.
field-summary = Résumé
field-summary-help = Deux ou trois phrases que quelqu’un d’un autre pays comprend.
field-challenge = Le défi
field-challenge-help = Ce qui n’allait pas avant, et pour qui. Markdown est accepté.
field-changed = Ce que vous avez changé, et pourquoi
field-changed-help = Ce qui diffère de la solution dont vous êtes parti.
field-went-wrong = Ce qui a mal tourné
field-went-wrong-help = Ce que vous ne referiez pas. Une solution qui n’a pas marché en a besoin.
field-countries = Pays
field-countries-help = Là où cela s’est passé ; le principal d’abord.
field-language = Langue du texte
field-language-help = La langue dans laquelle vous écrivez ceci.
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
field-conditions = Conditions de transposition
field-conditions-help = Ce qui doit être vrai ailleurs, une condition par ligne.
field-note = Qu’avez-vous changé ?
field-note-help = Une ligne pour la liste des révisions.
revisions-title = Révisions
revision-number = Révision { $number }
revision-old = Voici la révision { $number }, publiée le
revision-to-present = Vers le texte actuel

## Discussions

discussions-title = Discussions
discussions-lead = Des questions à ceux qui l’ont fait, et des échanges sur ce qu’ils ont constaté.
discussions-new = Lancer une discussion
discussions-none = Rien ne correspond. Posez la première question.
kind-question = Question
kind-conversation = Conversation
kind-announcement = Annonce
field-kind = Type
field-discussion-title-help = Une question à laquelle on peut répondre, ou ce dont vous voulez parler.
field-body = Texte
field-body-help = Markdown est accepté : **gras**, listes, liens, > citations.
field-reply = Votre réponse
discussion-new-title = Lancer une discussion
discussion-on = Sur la solution
discussion-begin = Publier
discussion-answered = répondu
discussion-replies = { $count ->
    [0] pas encore de réponse
    [one] { $count } réponse
   *[other] { $count } réponses
}
thread-answer = La réponse
thread-in-place = La lire à sa place
thread-from-start = Depuis le début
thread-more = Autres réponses
thread-reply = Répondre
thread-sign-in = Se connecter pour répondre
post-edited = modifié
post-helpful = Utile
post-helped = { $count ->
    [one] { $count } personne a trouvé cela utile
   *[other] { $count } personnes ont trouvé cela utile
}
post-edit = Modifier
post-edit-title = Modifier votre message
post-save = Enregistrer
post-theirs = Ce qui a été enregistré entre-temps
post-mark-answer = C’est la réponse
post-unmark-answer = Finalement, ce n’est pas la réponse
history-title = Comment ce message a changé
history-now = Maintenant
history-written = Écrit le
history-changed = Modifié le

## Exchanges

exchanges-title = Échanges
exchanges-lead = Des pays disent ce qu’ils veulent apprendre, choisissent qui le leur montre, et disent si cela a aidé.
exchanges-new = Demander un échange
exchanges-none = Rien ne correspond. À vous de faire la première demande.
exchange-draft = Brouillon
exchange-awaiting = En attente d’aval
exchange-open = Ouvert
exchange-chosen = En préparation
exchange-agreed = Convenu
exchange-withdrawn = Retiré
exchange-expired = Expiré
exchange-south-south = Sud–Sud
exchange-triangular = Triangulaire
exchange-north-south = Nord–Sud
exchange-within-country = Dans un même pays
modality-study-visit = Voyage d’étude
modality-peer-review = Examen par les pairs
modality-twinning = Jumelage
modality-expert-mission = Mission d’expert
modality-secondment = Détachement
modality-mentoring = Mentorat
modality-joint-workshop = Atelier commun
format-online = En ligne
format-in-person = En présentiel
format-both = En ligne et en présentiel
exchange-untitled = Demande sans titre
exchange-offers = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
}
exchange-way = Du besoin à l’accord
exchange-when = Quand
exchange-requester = Qui demande
exchange-provider = Qui partage
exchange-need = Le besoin
exchange-objectives = Ce qu’ils veulent apprendre
exchange-history = Ce qui s’est passé jusqu’ici
exchange-new-title = Demander un échange
exchange-form-lead = C’est vous qui conduisez l’échange : vous dites votre besoin, vous choisissez parmi les offres, et vous dites si cela a aidé.
exchange-submit = Ouvrir la demande
exchange-withdraw = Retirer la demande
exchange-withdraw-help = Elle quitte la liste, et les personnes qui ont fait une offre en sont informées.
exchange-step-back = Se retirer
exchange-step-back-help = La demande est rouverte, et l’autre partie peut choisir quelqu’un d’autre.
exchange-choose-another = Choisir une autre offre
exchange-choose-another-help = La demande est rouverte avec les offres en cours.
exchange-suggest = Suggérer un praticien
suggest-nobody = Personne ici n’a cet identifiant.
exchange-kept = Ceci n’a pas été enregistré, car l’échange en est maintenant à l’étape « { $state } ». Ce que vous avez écrit est ici, pour que vous puissiez le copier.
exchange-kept-side = Ceci n’a pas été enregistré, car vous n’êtes pas, à présent, l’une des deux parties de cet échange. Ce que vous avez écrit est ici, pour que vous puissiez le copier.
exchange-theirs = Ce qui a été enregistré entre-temps, là où cela diffère de votre texte
turn-draft = Ceci n’est visible que de vous. Ouvrez la demande quand elle dit ce qu’il vous faut.
turn-awaiting = En attente de l’aval que le pays exige.
turn-open = En attente d’offres.
turn-offers = { $count ->
    [one] Il y a { $count } offre. À { $requester } de choisir.
   *[other] Il y a { $count } offres. À { $requester } de choisir.
}
turn-plan = { $requester } et { $provider } écrivent le plan ensemble.
turn-agree = En attente de l’accord de { $person } sur le plan { $plan }.
turn-both = En attente de l’accord des deux parties sur le plan { $plan }.
turn-agreed = Les deux parties ont approuvé le plan { $plan }.
turn-withdrawn = Cette demande a été retirée.
turn-expired = Le délai de cette demande a expiré.
action-edit = a modifié la demande
action-submit = a ouvert la demande
action-endorse = a donné son aval à la demande
action-return = a renvoyé la demande
action-offer = a fait une offre
action-retract = a retiré une offre
action-suggest = a suggéré un praticien
action-choose = a choisi une offre
action-withdraw = a retiré la demande
action-expire = le délai de la demande a expiré
action-plan = a écrit un plan
action-agree = a approuvé le plan
action-step-back = s’est retiré
action-choose-another = a rouvert la demande
offers-title = Offres
offers-own = Votre offre
offer-title = Proposer de partager
offer-button = Envoyer l’offre
offer-choose = Choisir cette offre
offer-retract = Retirer l’offre
offer-sign-in = Se connecter pour faire une offre
offer-open = en cours
offer-chosen = choisie
offer-stepped-back = retirée après avoir été choisie
offer-withdrawn = retirée
plan-title = Plan d’apprentissage
plan-number = Plan { $number }
plan-lead = Les deux parties peuvent le modifier. Il vaut quand les deux ont approuvé le même plan.
plan-write = Écrire le plan
plan-change = Modifier le plan
plan-save = Enregistrer le plan
plan-more = Ajouter une activité
plan-agree = Approuver le plan { $number }
plan-agreed = a approuvé
plan-not-agreed = n’a pas encore approuvé
plan-theirs = Le plan qui a été enregistré entre-temps
plan-activities = Activités
plan-activity = Activité
activity-what = Quoi
activity-place = Où
activity-who = Qui
field-state = État
field-need-title = Le besoin, en une ligne
field-need-title-help = Par exemple : Garder les pompes rurales en marche avec des mécaniciens de village.
field-need = Le besoin
field-need-help = Ce qui manque, à qui, ce que vous avez essayé. Markdown est accepté.
field-objectives = Ce que vous voulez apprendre
field-objectives-help = Un objectif par ligne, un au moins.
field-on-behalf-help = Si vous écrivez pour une organisation ; sinon, laissez vide.
field-exchange-kind = Type de coopération
field-modality = Forme de l’échange
field-format = Lieu
field-exchange-languages = Langues de travail
field-exchange-languages-help = Une au moins dans laquelle les deux parties peuvent travailler.
field-starts = Du
field-ends = Au
field-ends-help = Une demande ouverte expire après ce jour.
field-offer = Ce que vous offrez
field-offer-help = Ce que vous avez fait, ce que vous pouvez montrer, et quand. Markdown est accepté.
field-deliverables = Ce qu’il y aura à la fin
field-deliverables-help = Un élément par ligne.
field-costs = Qui paie quoi
field-costs-help = Voyage, temps, matériel : dites-le pour chaque partie.
field-reason = Pourquoi ? (l’autre partie lit ceci)

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
kind-person = Personne
kind-solution = Solution
kind-discussion = Discussion
kind-exchange = Échange
nav-my-page = Ma page
field-licence = Licence
solution-contents = Sur cette page
nav-search = Chercher
turn-offers-yours = { $count ->
    [one] Il y a une offre. À vous : choisissez-la ou attendez-en d’autres.
   *[other] Il y a { $count } offres. À vous de choisir.
}
exchange-next-edit = Continuer et ouvrir la demande
exchange-next-offers = Voir les offres
exchange-next-offer = Faire une offre
exchange-next-plan = Aller au plan
plan-objectives = Ce qu’il s’agit d’apprendre
