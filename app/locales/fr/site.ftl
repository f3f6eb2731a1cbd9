## The language

own-name = Français

## Every page

site-name = Banyan
site-claim = apprendre de ceux qui l’ont fait
site-description = Des praticiens de la coopération au développement partagent ce qui a marché et ce qui a échoué, s’interrogent et organisent des échanges pour apprendre les uns des autres.
skip-to-main = Aller au contenu
demo-label = À propos de cette démonstration
demo-banner = Une démonstration : personnes et discussions inventées ; solutions tirées de sources publiques.
demo-banner-action = Choisir un profil de démonstration
nav-label = Principale
nav-account-label = Votre compte
nav-my-page = Ma page
nav-search = Chercher
footer-about = Banyan est un logiciel libre sous licence AGPL. Les solutions peuvent être réutilisées sous CC BY 4.0, sauf mention contraire.
footer-dates = Les dates sont en temps universel (UTC).
footer-dates-own = Les dates sont à votre heure : { $zone }.
footer-label = À propos de ce site
footer-languages = Langue
share = Partager
share-address = Adresse à copier
share-whatsapp = WhatsApp
share-mail = Courriel
print = Imprimer

## Textes

note-back = Revenir à l’appel de la note { $number }
table-label = Tableau

## Start page

home-title = Quelqu’un, dans un autre pays, a déjà essayé.
home-lead = Pour les fonctionnaires, le personnel d’ONG et les spécialistes de la coopération au développement. Découvrez ce qui a marché ailleurs et ce qui n’a pas marché, interrogez ceux qui l’ont fait, ou demandez à apprendre d’eux. C’est le pays demandeur qui conduit l’échange.
home-waiting = En attente de votre part
home-drafts = Vos brouillons
home-could-answer = Ce à quoi vous pourriez répondre
home-new-for-you = Du nouveau sur vos thèmes
home-how = Comment ça marche
home-featured = Ce qui a marché, et ce qui n’a pas marché
home-needed = Qui veut apprendre, et où
home-answered = Réponses récentes
welcome-title = Bienvenue. Trois étapes pour commencer
welcome-profile = Dites ce que vous savez
welcome-profile-text = Vos thèmes et vos langues déterminent ce qui vous est montré, et qui vous pose des questions.
welcome-read = Lisez une solution
welcome-read-text = Voyez ce que d’autres ont fait, ce qu’il a fallu, et ce qui a mal tourné.
welcome-ask = Posez une question
welcome-ask-text = Ceux qui l’ont fait répondront.

## Lists

list-title = La liste
filters = Filtrer
filter-any = Indifférent
filter-apply = Afficher
filter-clear = Tout afficher
filter-remove = Retirer le filtre
filter-words = Rechercher dans la liste
list-newest-first = Du plus récent au plus ancien
list-elsewhere = Cette liste pour d’autres programmes :
list-as-feed = Flux (Atom)
filter-mine-first = D’abord dans mes langues
list-other-languages = Dans d’autres langues
list-none-fit = Rien ne correspond à tous ces filtres.
quoted = « { $words } »
next-page = Page suivante
previous-page = Page précédente
first-page = Première page
list-more = Suite : { $title }
list-nothing = Rien ici pour l’instant.

## Versions

compare-title = De { $from } à { $to } : ce qui a changé
compare-changed = Ce qui a changé
compare-with-present = Comparer avec le texte actuel
compare-nothing = Rien ne diffère entre les deux.
compare-from = Comparer
compare-to = avec
compare-button = Comparer
restore-stale = Le texte a été modifié après que vous avez ouvert cette page. Lisez d’abord le texte actuel, puis rétablissez celui-ci si vous le souhaitez toujours.
next-page-label = Suite de la liste
earlier-page = Plus ancien

flash-saved = Enregistré.
