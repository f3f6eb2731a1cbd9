## On other pages

nav-sign-in = Se connecter
nav-sign-up = S’inscrire
nav-sign-out = Se déconnecter
nav-settings = Réglages
role-member = Praticien
role-facilitator = Facilitateur
role-moderator = Modérateur
role-administrator = Administrateur
demo-person = profil de démonstration

## Signing up and in

sign-up-title = Rejoindre Banyan
sign-up-lead = Pour lire, pas besoin de compte. Pour écrire, dites-nous qui vous êtes.
sign-up-button = Créer mon compte
sign-up-instead = Vous avez un compte ?
sign-in-title = Se connecter
sign-in-button = Se connecter
sign-in-instead = Pas encore de compte ?
sign-in-kept = Vous n’êtes pas connecté. Ce que vous avez écrit est gardé : connectez-vous, puis envoyez-le.
sign-in-demo = Se connecter avec un profil de démonstration
sign-in-demo-text = Ces profils n’existent que dans cette démonstration. Essayez les deux côtés d’un échange.

## What was written before signing in

kept-title = Vous revoilà
kept-text = Ce que vous aviez écrit est toujours là. L’envoyer maintenant ?
kept-send = Envoyer
kept-drop = Ne pas envoyer
again-text = Le site était trop sollicité à l’instant. Ce que vous avez écrit est ici : renvoyez-le dans un moment.

## Settings

settings-title = Réglages
settings-theirs = Ce qui a été enregistré entre-temps, là où cela diffère de votre texte
settings-save = Enregistrer
settings-password = Mot de passe
settings-password-button = Changer le mot de passe

## A person’s page

profile-edit = Modifier votre profil

## Fields

field-name = Nom
field-name-help = Tel qu’il apparaîtra aux autres.
field-handle = Identifiant
field-handle-help = Pour votre adresse ici : 3 à 30 caractères, lettres de a à z, chiffres ou traits d’union.
field-email = Adresse électronique
field-email-help = Personne d’autre ne la voit.
password-demo = Les personnes de la démonstration n’ont pas de mot de passe : tout le monde se connecte en leur nom.
field-email-help-demo = Ceci est une démonstration : les lettres ne sont pas envoyées, et tout le monde ici peut les lire. N’utilisez pas votre vraie adresse.
field-password = Mot de passe
field-password-help = Au moins 15 caractères. Plusieurs mots conviennent bien.
field-present-password = Mot de passe actuel
field-new-password = Nouveau mot de passe
field-login = Identifiant ou adresse électronique
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
field-wants-help = Thèmes que vous voulez découvrir.

kind-person = Personne

## What actions answer

flash-joined = Bienvenue, votre session est ouverte. Un message part vers votre adresse : confirmez-la depuis ce message. Vous revenez avec votre identifiant et votre mot de passe, et avec votre adresse dès qu’elle est confirmée.
flash-signed-out = Votre session est fermée. Aucun brouillon ne reste sur cet appareil.
flash-profile-saved = Enregistré. Voici comment les autres vous voient.
flash-password-changed = Le mot de passe est changé. Vos sessions sur tous les autres appareils sont fermées.
flash-signed-out-elsewhere = Vos sessions sur tous les autres appareils sont fermées.

## Counts on the start page

count-people = { $count } { $count ->
    [one] praticien
   *[other] praticiens
}

## A password that is forgotten, an address that is confirmed

field-new-email = Nouvelle adresse électronique
forgot-title = Mot de passe oublié ?
forgot-lead = Donnez votre identifiant ou votre adresse électronique. Une lettre mène à un nouveau mot de passe.
forgot-button = Envoyer la lettre
forgot-done-title = Consultez votre courrier
forgot-done-text = Si ce compte existe, une lettre est en route vers son adresse. Cela peut prendre quelques minutes ; regardez aussi parmi les indésirables.
reset-title = Choisir un nouveau mot de passe
reset-lead = Tous vos appareils seront déconnectés, et vous vous connecterez avec le nouveau mot de passe.
reset-button = Enregistrer le mot de passe
verify-title = Confirmez votre adresse
verify-text = Confirmez que cette adresse est la vôtre. Les lettres pourront alors vous joindre, et vous pourrez vous connecter avec elle.
verify-button = Oui, c’est la mienne
undo-title = Annuler le changement
undo-text = Cette adresse sera de nouveau celle de votre compte, et tous les appareils seront déconnectés. Choisissez ensuite un nouveau mot de passe.
undo-button = Annuler le changement
no-link-title = Ce lien ne fonctionne plus
no-link-text = Il a déjà servi, ou il est trop ancien. Demandez-en un nouveau.
address-unproven = Pas encore confirmée. D’ici là, aucune lettre n’y est envoyée, sauf celle qui le demande.
address-again = Renvoyer la lettre
address-change = Une autre adresse électronique
address-change-text = Une lettre part à la nouvelle adresse. Quand vous l’aurez confirmée, elle remplacera celle-ci.
address-change-button = Envoyer la lettre

flash-password-reset = Le mot de passe est enregistré. Connectez-vous avec lui.
flash-letter-sent = Une lettre est en route. Confirmez-y l’adresse.
flash-proven = L’adresse est confirmée.
flash-undone = Votre adresse est de nouveau celle d’avant. Choisissez maintenant un nouveau mot de passe.

## Who somebody is

people-title = Personnes
people-lead = Des praticiens qui partagent ce qu’ils savent et disent ce qu’ils veulent apprendre.
people-none = Personne ici ne souhaite encore être trouvé. Posez votre question à tous dans une discussion.
people-know = Connaît : { $theme }
people-want = Veut apprendre : { $theme }
people-who-know = Des personnes qui s’y connaissent
home-who-knows = Ces personnes savent ce que vous voulez apprendre
audience-everybody = Tout le monde
audience-members = Toute personne connectée
audience-nobody = Vous seulement
level-first = langue maternelle
level-fluent = courant
level-good = bon niveau
level-basic = notions
spoken = { $language } ({ $level })
settings-whom = Votre nom est toujours public. Pour tout le reste, vous choisissez qui le voit, ici et partout où figure votre nom. Un échange que vous demandez nomme votre pays dans tous les cas.
profile-learning = Ce que vous savez et voulez apprendre
profile-more = Davantage sur vous
profile-here = Vous sur ce site
field-pronouns = Pronoms
field-spoken = Langue
field-level = Niveau
field-languages-more = Une langue de plus
field-links = Liens
field-links-help = Jusqu’à quatre adresses web, une par ligne.
field-listed = Dans l’annuaire
field-listed-help = Si d’autres vous trouvent parmi toutes les personnes et par la recherche.
listed-yes = On peut me trouver
listed-no = Ne pas m’y mettre
pronouns-for = Qui voit vos pronoms
organisation-for = Qui voit votre organisation
country-for = Qui voit votre pays
languages-for = Qui voit vos langues
knows-for = Qui voit ce que vous connaissez
wants-for = Qui voit ce que vous voulez apprendre
about-for = Qui voit ce que vous dites de vous
links-for = Qui voit vos liens

## The first steps

first-title = Trois petites questions
first-lead = Vos réponses déterminent ce qui vous est montré et qui vous trouve. Laissez ce que vous voulez : tout se trouve aussi dans vos réglages.
first-where = Où êtes-vous, et quelles langues parlez-vous ?
first-knows = Que connaissez-vous ?
first-knows-help = Sur ces thèmes, d’autres peuvent vous poser des questions.
first-wants = Que voulez-vous apprendre ?
first-wants-help = On vous montre ce qui est nouveau sur ces thèmes, et qui s’y connaît.
first-save = Enregistrer et continuer
first-later = Pas maintenant
first-letter = Une lettre est partie à
first-letter-text = Ouvrez le lien qu’elle contient : il montre que l’adresse est la vôtre, et les lettres vous parviendront.
flash-welcomed = Enregistré. Ce qui vous est montré en tient compte.
flash-welcomed-next = Voir votre profil
