## Who writes and reads a solution together

helper-co-author = Coauteur
helper-reader = Relecteur
helper-invited = invitation sans réponse
helper-accepted = participe
helper-declined = a décliné
together-title = Qui écrit et qui relit
together-lead = Les coauteurs écrivent toutes les parties et sont nommés avec l’auteur. Les relecteurs voient le brouillon et le commentent, sans rien changer. Personne n’est nommé avant d’avoir accepté.
together-way = L’écrire à plusieurs, ou la faire relire d’abord
together-author = Auteur
together-ask = Inviter quelqu’un
together-ask-button = Inviter
together-take-out = Retirer cette personne
together-take-out-help = Elle n’est plus nommée ici, et ce qui n’est pas publié n’est plus visible pour elle. Ce qu’elle a écrit et dit reste.
together-leave = Quitter
together-leave-help = Vous n’êtes plus nommé ici, et ce qui n’est pas publié n’est plus visible pour vous. Ce que vous avez écrit et dit reste.
together-own = Solutions que vous écrivez ou relisez avec d’autres
field-whom = Qui invitez-vous ?
field-whom-help = Un nom court (@nom) ou une adresse électronique. Qui n’est pas encore ici reçoit une lettre avec le chemin.
field-helps-as = En tant que
complaint-asked-before = Cette personne a déjà été invitée. Vous la voyez dans la liste ci-dessus.
complaint-asked-enough = Tant de personnes ont été invitées qu’il n’est pas possible d’en inviter d’autres maintenant. Réessayez demain, ou retirez d’abord quelqu’un.
flash-helper-asked = Invitation envoyée. La personne est nommée ici dès qu’elle accepte.
flash-helper-taken-out = C’est fait. La liste est celle que vous voyez.
flash-helper-joined = Bienvenue. Ce que vous enregistrez et dites ici est vu de tous ceux qui écrivent.
flash-helper-declined = Vous avez décliné. Rien n’est montré de vous.

## An invitation

together-invited = Vous êtes invité
together-invited-to-write = Vous écririez toutes les parties de cette solution avec son auteur, et seriez nommé avec lui.
together-invited-to-read = Vous liriez ce brouillon avant sa publication, et diriez à côté de chaque partie ce que vous en pensez. Seuls ceux qui l’écrivent et le relisent le voient.
together-needs-account = Pour accepter, connectez-vous ou créez un compte ; vous reviendrez ensuite ici.
together-accept = Accepter
together-decline = Décliner
together-join = Créer un compte
letter-helper-subject = { $name } vous invite
letter-co-author-text = { $name } raconte à des praticiens d’ailleurs comment quelque chose a été fait, et vous propose de l’écrire ensemble :
letter-reader-text = { $name } va raconter à des praticiens d’ailleurs comment quelque chose a été fait, et vous demande de le lire d’abord :
letter-helper-button = Voir l’invitation
letter-helper-small = Vous pouvez aussi y décliner, sans compte. Vous ne recevrez plus de lettre à ce sujet, et votre adresse sera oubliée après quelque temps.
mail-sort-invitation = Invitation

## Comments beside the parts

comments-title = Commentaires
comments-lead = Ce qui est dit ici n’est vu que de ceux qui écrivent et relisent. Ce n’est jamais publié.
comments-write = La lire et commenter
comments-say = Dire quelque chose de cette partie
comments-say-button = Commenter
comments-deal = C’est réglé
comments-not-dealt = Ce n’est pas encore réglé
comments-dealt = Réglé
comments-remove = Le retirer
comments-open = { $count ->
    [one] { $count } commentaire à traiter
   *[other] { $count } commentaires à traiter
}
field-comment = Commentaire
flash-solution-commented = C’est dit. Ceux qui écrivent en sont avertis.

## One question at a time

interview-way = Une question à la fois : pour qui écrit pendant que quelqu’un raconte
interview-begin = Une question à la fois
interview-back = Retour
interview-skip = Passer

## On other pages

solution-is-draft-together = Seuls ceux qui l’écrivent et la relisent ensemble la voient. Publiez-la quand elle est prête.
notice-co-author = vous propose d’écrire ensemble
notice-to-read = vous demande de lire, avant publication :
notice-joined = a accepté votre invitation à
notice-comment = a commenté
notice-published-together = a publié ce que vous écrivez ensemble :
topic-writing = Ce que j’écris ou relis avec d’autres
