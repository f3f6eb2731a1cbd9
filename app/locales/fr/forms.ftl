## Every form

label-colon = { $label } :
form-optional = (facultatif)
form-complaints = Veuillez revoir ces points. Rien de ce que vous avez écrit n’est perdu.
form-earlier = Monter
form-later = Descendre
form-remove = Retirer
form-preview-is = Voici comment ce sera lu. Rien n’est encore enregistré.
form-go-on = Continuer à écrire
form-cancel = Annuler
form-step = Étape { $number } sur { $count }
form-needed = Il reste à répondre
form-whole = Vous avez répondu à tout ce qui est nécessaire.
form-complaints-secret = Veuillez revoir ces points. Tout est gardé sauf le mot de passe : saisissez-le encore une fois.
choose-one = Choisissez
choose-none = Aucun
choose-mine = Les vôtres
choose-find = Tapez un nom
choose-whole = Tout afficher
choose-few = Réduire
choose-found = Résultats :
choose-nothing = Rien dans la liste ne porte ce nom.
choose-chosen = Sélection :
choose-full = { $most } choix sont faits, c’est le maximum. Décochez-en un pour en faire un autre.

## Fields that several forms have

field-title = Titre
field-theme = Thème
field-themes = Thèmes
field-language = Langue du texte
field-country = Pays
field-organisation = Organisation

## Drafts

draft-discard = Supprimer ce brouillon
draft-discard-help = Il disparaît pour de bon : personne ne pourra le rétablir. Personne d’autre ne l’a vu.
flash-draft-discarded = Le brouillon est supprimé.

## Complaints about fields

complaint-missing = Veuillez répondre.
complaint-too-short = Veuillez écrire au moins { $least } caractères.
complaint-too-long = Veuillez écrire au plus { $most } caractères.
complaint-not-in-list = Veuillez choisir dans la liste.
complaint-too-many = { $most } au maximum.
complaint-not-an-address = Ceci ne ressemble pas à une adresse électronique, telle que nom@example.org.
complaint-not-a-link = Ceci ne ressemble pas à une adresse web, comme https://example.org/rapport.
complaint-not-a-date = Veuillez écrire une date ou une année qui existe.
complaint-not-a-number = Veuillez écrire un nombre entier de 0 à { $most }.
complaint-is-a-side = Cette personne est déjà l’une des deux parties. Un appui est quelqu’un d’autre.
complaint-not-a-time = Écrivez une heure du jour, par exemple 14:30.
complaint-leapt-over = Ce jour-là, les horloges de ce fuseau sautent cette heure. Choisissez une heure plus tôt ou plus tard.
complaint-not-whole = Écrivez un montant entier en chiffres, par exemple 12000.
complaint-ends-before-it-starts = La fin précède le début.
complaint-in-the-past = C’est déjà passé.
complaint-handle-letters = Veuillez n’utiliser que les lettres de a à z, des chiffres, et des traits d’union à l’intérieur.
complaint-taken = Cet identifiant est déjà pris. Choisissez-en un autre, ou connectez-vous si c’est le vôtre.
complaint-reserved = Cet identifiant est réservé à ceux qui gèrent le site. Choisissez-en un autre.
complaint-common-password = Ce mot de passe se devine facilement. Quatre mots sans rapport entre eux en font un bon.
complaint-wrong-sign-in = L’identifiant et le mot de passe ne vont pas ensemble.
complaint-too-many-tries = Trop d’essais. Attendez une minute, puis essayez de nouveau.
complaint-wrong-password = Ce n’est pas votre mot de passe actuel.
complaint-begun-before = Vous avez déjà publié ceci en d’autres mots : le lien ci-dessus y mène, et vous pouvez y modifier le texte. Si ce doit être une autre discussion, publiez-la.
complaint-sent-before = Vous l’avez déjà envoyé, et c’est arrivé comme vous le voyez ci-dessus. Ce que vous avez écrit depuis est ci-dessous ; enregistrez-le pour remplacer ce qui est arrivé.
complaint-changed-meanwhile = Ceci a été enregistré ailleurs après que vous l’avez ouvert. Votre texte est ci-dessous ; enregistrez de nouveau pour remplacer l’autre.

complaint-gone-meanwhile = Ce à quoi votre texte se rapporte a été archivé pendant que vous écriviez. Votre texte est ci-dessous : vous pouvez l’envoyer à part.

## Composer

composer-preview = Aperçu
composer-write = Masquer l’aperçu
composer-left = caractères restants
composer-kept = Gardé sur cet appareil
composer-restored = Ce que vous aviez écrit sur cet appareil a été rétabli
composer-discard = Abandonner mes modifications
composer-discard-sure = Jeter ce que vous avez écrit ici ?
composer-offline = L’aperçu ne peut pas être chargé pour le moment
