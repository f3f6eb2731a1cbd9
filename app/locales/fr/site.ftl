## The language

own-name = Français

## Every page

site-name = Banyan
site-claim = apprendre de ceux qui l’ont fait
site-description = Des praticiens de la coopération au développement partagent ce qui a marché et ce qui a échoué, s’interrogent et organisent des échanges pour apprendre les uns des autres.
skip-to-main = Aller au contenu
demo-label = À propos de cette démonstration
demo-banner = Une démonstration : personnes et discussions inventées ; solutions tirées de sources publiques.
demo-banner-action = Se connecter comme quelqu’un
nav-label = Principale
nav-account-label = Votre compte
nav-my-page = Ma page
nav-search = Chercher
footer-about = Banyan est un logiciel libre sous licence AGPL. Les solutions peuvent être réutilisées sous CC BY 4.0, sauf mention contraire.
footer-languages = Langue

## Start page

home-title = Quelqu’un, dans un autre pays, l’a déjà essayé.
home-lead = Voyez ce qui a marché et ce qui n’a pas marché, interrogez ceux qui l’ont fait, ou demandez à apprendre d’eux. Le pays qui a le besoin mène l’échange.
home-waiting = En attente de vous

## Lists

list-title = La liste
filters = Filtrer
filter-any = Indifférent
filter-apply = Afficher
filter-clear = Tout afficher
next-page = Page suivante
next-page-label = Suite de la liste
earlier-page = Plus ancien
