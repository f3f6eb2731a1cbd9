## On other pages

nav-exchanges = Échanges
kind-exchange = Échange
door-exchange = Demander un échange
door-exchange-text = Dites ce que vous voulez apprendre, et choisissez qui vous le montre
profile-exchanges = Échanges

## Notices

notice-offer = a fait une offre pour
notice-retract = a retiré une offre pour
notice-suggest = vous suggère de faire une offre pour
notice-choose = a choisi votre offre dans
notice-not-chosen = a choisi une autre offre ; la vôtre reste en attente, sauf si vous la retirez :
notice-revise = a corrigé une demande à laquelle vous avez fait une offre :
notice-reopen = Cette demande est de nouveau ouverte, et votre offre tient toujours :
notice-choose-another = a rouvert, pour choisir une autre offre :
notice-plan = a rédigé un nouveau plan pour
notice-agree = a approuvé le plan pour
notice-step-back = a renoncé à
notice-withdraw = a retiré
notice-expire = Le délai a expiré pour

## What an exchange can be

exchange-draft = Brouillon
exchange-awaiting = En attente d’aval
exchange-open = Ouvert
exchange-chosen = En préparation
exchange-agreed = Convenu
exchange-withdrawn = Retiré
exchange-expired = Expiré
exchange-south-south = Sud-Sud
exchange-triangular = Triangulaire
exchange-north-south = Nord-Sud
exchange-within-country = Dans un même pays
modality-study-visit = Voyage d’étude
modality-peer-review = Examen par les pairs
modality-twinning = Jumelage
modality-expert-mission = Mission d’expertise
modality-secondment = Détachement
modality-mentoring = Mentorat
modality-joint-workshop = Atelier commun
format-online = En ligne
format-in-person = Sur place
format-both = En ligne et sur place

## List

exchanges-title = Échanges
exchanges-lead = Des pays disent ce qu’ils veulent apprendre, et choisissent qui le leur montre.
exchanges-new = Demander un échange
exchanges-none = Personne n’a encore demandé à apprendre quoi que ce soit ici. À vous de commencer.
exchange-untitled = Demande sans titre
exchange-offers = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
}
field-state = État

## Page

exchange-way = Du besoin à ce qui a changé
exchange-deadline = Ouvert aux offres jusqu’à la fin du dernier jour ({ $country }).
exchange-deadline-own = À votre heure :
exchange-when = Quand
exchange-requester = Qui demande
exchange-provider = Qui partage
exchange-need = Le besoin
exchange-objectives = Ce qu’ils veulent apprendre
exchange-history = Ce qui s’est passé jusqu’ici

## Whose turn it is, and what comes next

turn-draft = Ceci n’est visible que de vous. Ouvrez la demande quand elle est prête.
turn-awaiting = En attente de l’aval que le pays exige.
turn-open = En attente d’offres.
turn-offers = { $count ->
    [one] Il y a { $count } offre. À { $requester } de choisir.
   *[other] Il y a { $count } offres. À { $requester } de choisir.
}
turn-plan = { $requester } et { $provider } rédigent le plan ensemble.
turn-agree = En attente de l’accord de { $person } sur le plan { $plan }.
turn-agree-yours = À vous : lisez le plan { $plan }, puis approuvez-le ou modifiez-le.
turn-plan-yours = À vous : rédigez le plan avec { $other }.
turn-both = En attente de l’accord des deux parties sur le plan { $plan }.
turn-agreed = Les deux parties ont approuvé le plan { $plan }.
turn-withdrawn = Cette demande a été retirée.
turn-expired = Cette demande a expiré.
turn-offers-yours = { $count ->
    [one] Il y a une offre. À vous : choisissez-la ou attendez-en d’autres.
   *[other] Il y a { $count } offres. À vous de choisir.
}
exchange-next-edit = Continuer et ouvrir la demande
exchange-next-offers = Voir les offres
exchange-next-offer = Faire une offre
exchange-next-plan = Aller au plan

## What happened so far

action-edit = a modifié la demande
action-submit = a ouvert la demande
action-endorse = a donné son aval à la demande
action-return = a renvoyé la demande
action-offer = a fait une offre
action-retract = a retiré une offre
action-suggest = a suggéré un praticien
action-choose = a choisi une offre
action-withdraw = a retiré la demande
action-expire = la demande a expiré
action-plan = a rédigé un plan
action-agree = a approuvé le plan
action-step-back = a renoncé
action-choose-another = a rouvert la demande

## Form

exchange-new-title = Demander un échange
exchange-form-lead = C’est vous qui conduisez l’échange : vous dites votre besoin, et vous choisissez parmi les offres.
request-step-need = Ce qu’il vous faut
request-step-who = Qui demande
request-step-how = Comment et quand
exchange-submit = Ouvrir la demande
field-need-title = Le besoin, en une ligne
field-need-title-help = Par exemple : maintenir en état les pompes rurales grâce à des mécaniciens de village.
field-need = Le besoin
field-need-help = Ce qui manque, à qui, ce que vous avez essayé. Markdown est accepté.
field-objectives = Ce que vous voulez apprendre
field-objectives-help = Un objectif par ligne, au moins un.
field-on-behalf-help = Si vous écrivez pour une organisation. Sinon, laissez vide.
field-exchange-kind = Type de coopération
field-exchange-kind-help = Triangulaire : un pays tiers ou une organisation soutient les deux qui apprennent l’un de l’autre.
field-modality = Forme de l’échange
field-modality-help = Examen par les pairs : des collègues examinent votre travail et vous disent ce qu’ils voient. Jumelage : deux institutions travaillent ensemble pendant des années. Détachement : quelqu’un travaille quelques mois dans l’autre institution.
field-format = Lieu
field-exchange-languages = Langues de travail
field-exchange-languages-help = Au moins une dans laquelle les deux parties peuvent travailler.
field-starts = Du
field-ends = Au
field-ends-help = Une demande ouverte expire après ce jour.

## Steps

exchange-withdraw = Retirer la demande
exchange-withdraw-help = Elle quitte la liste, et les personnes qui ont fait une offre en sont informées.
exchange-step-back = Renoncer
exchange-step-back-help = La demande est rouverte, et l’autre partie peut choisir quelqu’un d’autre.
exchange-choose-another = Choisir une autre offre
exchange-choose-another-help = La demande est rouverte avec les offres en cours.
exchange-suggest = Suggérer un praticien
exchange-kept = Ceci n’a pas été enregistré, car l’échange en est maintenant à l’étape « { $state } ». Ce que vous avez écrit est ici, pour que vous puissiez le copier.
exchange-kept-side = Ceci n’a pas été enregistré, car vous n’êtes pas actuellement l’une des deux parties de cet échange. Ce que vous avez écrit est ici, pour que vous puissiez le copier.
exchange-theirs = Ce qui a été enregistré entre-temps, là où cela diffère de votre texte
suggest-nobody = Personne ici n’a cet identifiant.
field-reason = Pourquoi ? (l’autre partie lit ceci)

## Offers

offers-title = Offres
offers-own = Votre offre
exchange-correct = Corriger la demande
exchange-correct-title = Corriger la demande
exchange-correct-lead = La demande corrigée est visible de tous aussitôt, et ceux qui ont fait une offre en sont avertis.
exchange-save = Enregistrer la demande
offer-title = Proposer de partager
offer-button = Envoyer l’offre
offer-choose = Choisir cette offre
offer-retract = Retirer l’offre
offer-sign-in = Se connecter pour faire une offre
offer-open = en cours
offer-chosen = choisie
offer-waits = en attente, car une autre a été choisie
offer-begun = plus nécessaire, car l’échange a commencé avec un autre
offer-lapsed = sans suite, car la demande a pris fin
offer-stepped-back = retirée après avoir été choisie
offer-withdrawn = retirée
field-offer = Ce que vous offrez
field-offer-help = Ce que vous avez fait, ce que vous pouvez montrer, et quand. Markdown est accepté.

## Plan

plan-title = Plan d’apprentissage
plan-number = Plan { $number }
plan-lead = Les deux parties peuvent le modifier. Il est valable quand les deux ont approuvé le même plan.
plan-write = Rédiger le plan
plan-change = Modifier le plan
plan-save = Enregistrer le plan
plan-more = Ajouter une activité
plan-agree = Approuver le plan { $number }
plan-agreed = a approuvé
plan-not-agreed = n’a pas encore approuvé
plan-stale = Le plan a changé entre-temps. Lisez-le tel qu’il est maintenant, puis acceptez-le.
plan-theirs = Le plan qui a été enregistré entre-temps
plan-activities = Activités
plan-activity = Activité
plan-objectives = Objectifs d’apprentissage
activity-what = Quoi
activity-place = Où
field-deliverables = Ce qui sera produit
field-deliverables-help = Un élément par ligne.
field-costs = Qui paie quoi
field-costs-help = Voyage, temps, matériel : dites-le pour chaque partie.

## What actions answer

flash-exchange-opened = Votre demande est ouverte : chacun peut la voir et faire une offre. Chaque offre vous sera signalée.
flash-exchange-kept = Le brouillon est enregistré. Il n’est visible que de vous.
flash-exchange-corrected = La demande est corrigée. Ceux qui ont fait une offre en sont avertis.
flash-offer-sent = Votre offre est envoyée. Seule la partie qui demande peut la lire, et vous pouvez la retirer ci-dessous.
flash-offer-retracted = Votre offre est retirée. Vous pouvez en faire une autre.
flash-exchange-suggested = La personne suggérée est avertie.
flash-offer-chosen = Offre choisie. Les deux parties peuvent maintenant rédiger le plan ; ceux qui ont fait les autres offres savent qu’elles sont en attente.
flash-plan-saved = Le plan est enregistré et l’autre partie est avertie. Il sera valable quand les deux l’auront approuvé.
flash-plan-agreed = Vous avez approuvé le plan. L’autre partie est avertie.
flash-plan-agreed-by-both = C’est convenu : les deux côtés s’en tiennent à ce plan. Le moment venu, l’un de vous lance l’échange.
flash-exchange-stepped-back = Vous avez renoncé. La demande est de nouveau ouverte aux autres.
flash-exchange-reopened = La demande est de nouveau ouverte, avec toutes les offres en cours.
flash-exchange-withdrawn = La demande est retirée. Ceux qui ont fait une offre en sont avertis.

## Counts on the start page

count-exchanges = { $count } { $count ->
    [one] échange convenu
   *[other] échanges convenus
}
needs-open = { $count } { $count ->
    [one] besoin ouvert
   *[other] besoins ouverts
}
count-requests = { $count } { $count ->
    [one] échange
   *[other] échanges
}

## Depuis l'accord

exchange-under-way = En cours
exchange-completed = Terminé
exchange-followed-up = Suivi
exchange-cancelled = Annulé
exchange-stopped = Arrêté
action-start = a lancé l’échange
action-cancel = a annulé l’échange
action-log = a écrit dans le journal
action-complete = a dit qu’il est terminé
action-stop = a arrêté l’échange
action-reflect = a dit ce qui a été appris
action-follow-up = a dit ce qui a changé
action-publish = a publié les résultats
notice-start = a lancé
notice-cancel = a annulé
notice-log = a écrit dans le journal de
notice-complete = a dit ce que donne
notice-stop = a arrêté
notice-reflect = a dit ce qui a été appris dans
notice-follow-up = a dit ce qui a changé depuis
notice-follow-up-due = Qu’est-ce qui a changé depuis la fin ? Dites-le en quelques lignes :
notice-publish = a publié les résultats de
turn-under-way = L’échange est en cours. { $requester } dira quand il est terminé.
turn-under-way-yours = L’échange est en cours. Quand il sera fini, vous direz ce qu’il a donné.
turn-completed = L’échange est terminé. Chaque côté dit ce qu’il a appris ; { $requester } dira après six mois et après un an ce qui a changé.
turn-followed-up = L’échange est fini, et ce qui a changé est dit.
turn-cancelled = Il a été annulé avant d’avoir commencé.
turn-stopped = Il a été arrêté en chemin.
exchange-start = Lancer l’échange
exchange-next-start = Le lancer, le moment venu
exchange-next-log = Noter ce qui se passe
exchange-next-reflect = Dire ce que vous avez appris
exchange-cancel = Annuler l’échange
exchange-cancel-help = Il prend fin avant d’avoir commencé. Tout le monde lit pourquoi, dans votre phrase.
exchange-stop = Arrêter l’échange
exchange-stop-help = Il prend fin avant que ses buts soient atteints. Tout le monde lit pourquoi, dans votre phrase.
exchange-as-solution = En faire une solution
field-public-reason = Pourquoi ? Une phrase que tout le monde lira
told-title = Ce que l’échange a donné
told-log = Journal
told-results = Les résultats
told-learned = Ce qui a été appris
told-will-use = Ce qui va servir
told-should-change = Ce qui devrait changer la prochaine fois
told-half-year = Ce qui avait changé après six mois
told-year = Ce qui avait changé après un an
results-private = Seuls les deux côtés lisent ceci, jusqu’à ce que le demandeur publie les résultats. Ce qui a été appris et le journal ne sont jamais publiés.
results-publish = Publier les résultats
log-title = Journal
log-lead = Ce qui a été fait, découvert, reporté : une note à la fois. Seuls les deux côtés le lisent.
log-save = Ajouter au journal
log-none = Rien n’est encore noté.
complete-title = Dire qu’il est terminé
complete-lead = Vous avez demandé : c’est donc vous qui dites quand c’est fini. Racontez ce que l’échange a donné, y compris ce qui ne s’est pas passé comme prévu. D’abord seuls les deux côtés le lisent ; ensuite vous pouvez le publier.
complete-save = Il est terminé
reflect-title = Dire ce que vous avez appris
reflect-again = Modifier ce que vous avez dit de votre apprentissage
reflect-lead = Trois réponses courtes, que les deux côtés lisent. Soyez francs : elles ne sont jamais publiées.
reflect-save = Le dire
follow-up-title = Dire ce qui a changé
follow-up-lead = Six mois après la fin, puis encore une fois après un an : qu’est-ce qui est différent, et qu’est-ce qui ne l’est pas ?
follow-up-save = Le dire
field-log = Que s’est-il passé ?
field-log-help = Qui s’est rencontré, ce qui a été montré, ce qui a été décidé. Le Markdown fonctionne ici.
told-results-help = Par rapport à ce que vous vouliez apprendre : atteint, atteint en partie, pas atteint. Le Markdown fonctionne ici.
field-should-change-help = Par exemple le temps, les personnes, la préparation, la langue, l’argent.
field-changed-since = Qu’est-ce qui a changé ?
field-changed-since-help = Dans votre travail ou vos règles, avec ce qui le montre. Si rien n’a changé, dites pourquoi.
flash-exchange-started = L’échange est en cours. L’autre côté est prévenu. Vous pouvez tous deux noter ce qui se passe.
flash-exchange-cancelled = L’échange est annulé. L’autre côté est prévenu.
flash-exchange-stopped = L’échange est arrêté. L’autre côté est prévenu.
flash-exchange-logged = C’est dans le journal, et l’autre côté est prévenu.
flash-exchange-completed = L’échange est terminé, et l’autre côté est prévenu. On vous demandera dans six mois ce qui a changé.
flash-exchange-reflected = Merci. L’autre côté peut le lire.
flash-exchange-followed-up = Merci. L’autre côté peut le lire.
flash-results-published = Tout le monde peut maintenant lire ce que l’échange a donné.
own-accounts = Ce que j’ai dit des échanges
