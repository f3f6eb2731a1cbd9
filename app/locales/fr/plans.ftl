## The plan

plan-when = Quand
plan-own-time = { $time } à votre heure
plan-activities-help = Donnez un jour à chaque activité, et une heure seulement si elle compte. L’heure est celle du fuseau que vous indiquez, par exemple Africa/Accra. Les coûts sont des montants entiers avec les lettres de leur monnaie, par exemple XOF.
plan-indicators = Comment vous verrez que cela a réussi
plan-indicator = Indicateur
plan-indicators-help = Ce que vous comptez ou mesurez : la situation avant, et ce qu’elle doit être à la fin.
plan-indicator-more = Ajouter un indicateur
plan-paid = Ce que chacun paie
indicator-target = Cible
activity-starts-time = De (heure)
activity-ends-time = À (heure)
activity-zone = Fuseau horaire
activity-mode = Comment
activity-requester-people = Côté demandeur
activity-provider-people = Côté offrant
activity-deliverable = Ce qui en sort
activity-cost = Coût
activity-currency = Monnaie
activity-payer = Qui paie
payer-shared = Les deux côtés, partagé
payer-other = Quelqu’un d’autre
payer-open = Encore personne

## Versions

plan-versions = Versions du plan
plan-versions-lead = Seuls les deux côtés les lisent. Un accord porte sur une version et prend fin quand une autre est enregistrée.
plan-compare-title = Du plan { $from } au plan { $to }
plan-since-agreed = Ce qui a changé depuis votre accord sur le plan { $number }.
plan-changed-since = Ce qui a changé depuis votre accord sur le plan { $number }

## Templates

templates-lead = Commencez par un plan que d’autres font souvent, et changez ce qui ne convient pas :
template-study-visit =
    Réunion en ligne : questions, programme et côté pratique | online | Liste de questions, programme de la visite
    Visite d’étude sur les lieux du travail | in-person | Notes de chaque jour
    Dernier jour : ce qui convient chez nous et ce qui ne convient pas | in-person | Liste de ce qui est à essayer, à adapter ou à laisser
    Compte rendu aux collègues | both | Rapport court, avec ce qui ne s’appliquait pas
    Réunion de suivi après trois mois | online | Ce qui a été essayé, et le résultat
template-study-visit-indicators =
    Collègues qui ont entendu le compte rendu | personnes
    Pratiques essayées en trois mois | pratiques
template-study-visit-results =
    Programme et liste de questions
    Rapport de la visite
    Plan de ce qui sera essayé, avec noms et dates
template-peer-review =
    Accord sur les questions de la revue | online | Questions et liste de documents
    Lecture des documents par les pairs | online | Commentaires écrits
    Visite : entretiens et observation | in-person | Premiers constats
    Projet de rapport et réponse de l’hôte point par point | online | Projet de rapport, réponse
    Rapport final et réunion sur les priorités | both | Rapport final, priorités dans l’ordre
    Réunion d’avancement après six mois | online | Ce qu’est devenue chaque recommandation
template-peer-review-indicators =
    Recommandations acceptées par l’hôte | recommandations
    Recommandations réalisées après six mois | recommandations
template-peer-review-results =
    Rapport de revue, priorités dans l’ordre
    Réponse de l’hôte, point par point
template-twinning =
    Réunion de lancement des deux institutions | both | Plan de travail, noms des deux côtés
    Le conseiller résident commence dans l’institution demandeuse | in-person | Notes mensuelles
    Experts à court terme, première mission : état des lieux | in-person | Rapport de mission avec constats
    Premier comité de pilotage | both | Procès-verbal, changements du plan de travail
    Experts à court terme : formation et essai de la nouvelle pratique | in-person | Supports de formation, rapport de l’essai
    Visite d’étude dans l’institution partenaire | in-person | Rapport de la visite
    Deuxième comité de pilotage : résultats à ce jour | both | Rapport intermédiaire
    Experts à court terme : inscrire la nouvelle pratique dans les règles | in-person | Projet de règles ou de procédures
    Réunion de clôture : les résultats obligatoires, un par un | both | Rapport final
template-twinning-indicators =
    Résultats obligatoires atteints | résultats
    Agents formés qui utilisent la nouvelle pratique | personnes
    Procédures adoptées par l’institution demandeuse | procédures
template-twinning-results =
    Résultat obligatoire 1 : (ce qui sera en place à la fin, et comment on le vérifie)
    Résultat obligatoire 2 : (ce qui sera en place à la fin, et comment on le vérifie)
    Rapports intermédiaire et final, approuvés par les deux institutions
template-expert-mission =
    Termes de la mission, convenus par écrit | online | Termes de la mission
    Envoi des données et des documents | online | Liste de documents
    Mission : travail commun chez le demandeur | in-person | Notes et projets faits ensemble
    Dernier jour : constats présentés à la direction | in-person | Présentation
    Rapport de mission | online | Rapport avec étapes, noms et dates
    Heure de questions après deux mois | online | Réponses, prochaines étapes
template-expert-mission-indicators =
    Étapes du rapport en cours après deux mois | étapes
template-expert-mission-results =
    Termes de la mission
    Rapport de mission
template-secondment =
    Accord sur les tâches, le responsable, l’assurance et les congés | online | Accord signé
    Arrivée et première semaine avec un mentor | in-person | Plan de travail du détachement
    Travail dans l’équipe d’accueil | in-person | Notes mensuelles
    Réunion des deux institutions à mi-parcours | online | Changements du plan de travail
    Passation à la fin | in-person | Notes de passation
    Retour : transmission aux collègues | in-person | Formation des collègues
template-secondment-indicators =
    Tâches que la personne détachée fait seule | tâches
    Collègues formés après le retour | personnes
template-secondment-results =
    Plan de travail du détachement
    Notes de passation et supports de formation
template-mentoring =
    Premier entretien : buts, rythme et confiance | online | Buts sur une page
    Entretien toutes les deux semaines | online | Note de chaque entretien : essayé, à suivre
    Visite de l’un au lieu de travail de l’autre | in-person | Ce qui a été vu
    Entretien à mi-parcours : les buts sont-ils toujours les mêmes ? | online | Buts révisés
    Dernier entretien : ce qui reste | online | Note de ce qui a été appris
template-mentoring-indicators =
    Entretiens tenus | entretiens
    Buts que la personne accompagnée dit atteints | buts
template-mentoring-results =
    Buts sur une page
    Note de ce qui a été appris
template-workshops =
    Choix des sujets et des intervenants des deux côtés | online | Programme de la série
    Premier atelier : comment chacun fait aujourd’hui | online | Enregistrement, questions
    Deuxième atelier : ce qui a échoué et ce qui a été changé | online | Enregistrement, liste d’écueils
    Troisième atelier : travail sur les cas des participants | both | Cas commentés
    Dernier atelier : ce que chaque participant fera | online | Une étape par participant
    Question après trois mois : est-ce fait ? | online | Réponses
template-workshops-indicators =
    Participants de chaque côté | personnes
    Participants qui ont fait leur étape en trois mois | personnes
template-workshops-results =
    Programme de la série
    Enregistrements et supports, ouverts à tous

## Calendars

calendar-title = Calendrier
calendar-lead = Les activités de vos plans peuvent figurer dans le calendrier de votre téléphone ou ordinateur et suivre chaque changement. Vous recevez pour cela une adresse secrète, à laquelle votre calendrier s’abonne.
calendar-of-plan = Fichier de calendrier
calendar-make = Créer mon adresse de calendrier
calendar-renew = Créer une nouvelle adresse
calendar-renew-help = Si vous avez perdu l’adresse, ou si quelqu’un d’autre l’a, créez-en une nouvelle : l’ancienne ne mène alors plus nulle part.
calendar-remove = Supprimer le calendrier
calendar-since = Vous avez une adresse depuis le
calendar-made = Voici l’adresse de votre calendrier. Dans votre programme de calendrier, choisissez « S’abonner par adresse » et collez-la :
calendar-once = Elle n’est montrée qu’une fois, car vous seul devez la connaître : qui l’a peut lire vos plans.
calendar-kept = Je l’ai gardée
flash-calendar-removed = Votre calendrier est supprimé. Son adresse ne mène plus nulle part.

## Documents

document-print = Imprimer demande, accord et rapport
document-pdf = Les mêmes en PDF
document-back = Retour à l’échange
document-request = Demande
document-agreement = Accord
document-report = Rapport
document-signatures = Signatures
document-not-agreed = Les deux côtés n’ont pas encore donné leur accord à ce plan dans Banyan, ou il a pris fin.
document-name = Nom et fonction
document-place = Lieu et date
document-signature = Signature
document-lacks = Il manque à ce fichier des lettres qu’aucune police du serveur ne possède. Tout se trouve sur la page à imprimer, que votre navigateur peut enregistrer en PDF.

## History

history-print = Tout l’historique, à imprimer
history-none = Rien ne s’est encore passé.
history-who = Qui
history-what = Quoi
history-why = Pourquoi
history-seen-by = Qui le lit
history-clock = L’horloge
history-seen-by-all = Tout le monde
history-seen-by-sides = Les deux côtés
history-seen-by-requester = Le demandeur, et la personne qui l’a fait
history-reason-of-sides = Tout le monde ; la raison, seulement ceux à qui elle a été donnée
history-of-requester = Vous avez demandé cet échange : vous lisez chaque étape.
history-of-provider = Vous lisez les étapes publiques, et toutes depuis que vous êtes choisi.
history-of-others = Vous lisez les étapes publiques.

## What came of it

exchange-as-adaptation = Le partager comme adaptation
exchange-prompted = La solution à l’origine de cette demande
exchange-from-solution = Demander à l’apprendre de quelqu’un
flash-as-solution = Voici un brouillon à vous, fait de ce que contient l’échange. Lisez-le en entier : il contient des parties du plan et de votre bilan que seuls vous et l’autre côté avez lues jusqu’ici. Personne ne le voit avant que vous le publiiez.
flash-as-solution-before = Vous avez déjà commencé à le partager : le voici.
