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
field-password = Mot de passe
field-password-help = Au moins 15 caractères. Plusieurs mots conviennent bien.
field-present-password = Mot de passe actuel
field-new-password = Nouveau mot de passe
field-login = Identifiant ou adresse électronique
field-organisation-help = Où vous travaillez, tel que cela apparaîtra aux autres.
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
flash-signed-out = Votre session est fermée.
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
