## Messages

kind-correspondence = Messages
messages-title = Messages
messages-lead = Ce que vous écrivez ici est lu par vous deux, et par personne d’autre.
messages-all = Tous
messages-blocked = Personnes que vous avez bloquées
messages-none = Personne ne vous a encore écrit. Sur la page d’une personne, vous pouvez lui écrire.
messages-none-action = Trouver des personnes par ce qu’elles ont fait
messages-none-blocked = Vous n’avez bloqué personne.
messages-unread = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
messages-you = Vous : { $text }
messages-with = Messages avec
messages-private = Vous seuls, tous les deux, pouvez lire ceci. Vos adresses ne sont pas montrées.
messages-both = Qui écrit ici
messages-earlier = Messages précédents
messages-later = Messages suivants
messages-newest = Derniers messages

## One message

message-write = Lui écrire
message-new-title = Écrire à
message-new-help = La personne voit votre message et décide si vous pouvez vous écrire. Tant qu’elle n’a pas accepté, vous ne pouvez rien envoyer d’autre. Elle ne voit pas votre adresse électronique.
message-ask = Envoyer
message-closed = Cette personne ne souhaite pas qu’on lui écrive. Vous pouvez répondre à ce qu’elle écrit dans les discussions.
message-unsent = Ce que vous avez écrit, à copier
message-send = Envoyer
field-message = Votre message
field-message-help = Markdown est possible : **gras**, listes, liens, > citations.
message-delete = Supprimer ce message
message-delete-help = Son texte disparaîtra pour vous deux. On verra encore qu’il y a eu un message. C’est définitif.
message-deleted = Ce message a été supprimé par la personne qui l’a écrit.

## The request to write

message-waiting = En attente d’une réponse
message-accepted = Accepté
message-declined = Sans suite
message-request = Souhaite vous écrire
message-request-help = Vous pouvez accepter, et vous écrire, ou refuser. Vous pouvez aussi bloquer : plus rien de cette personne ne vous parvient. Elle n’en est pas informée.
message-accept = Accepter
message-decline = Refuser
message-block = Bloquer
message-block-help = Plus rien de ce que cette personne écrit ne vous parvient. Elle n’en est pas informée ; pour elle, c’est comme si vous n’aviez pas répondu. Vous pouvez revenir dessus sous Messages.
message-unblock = Débloquer
message-unblock-help = Ce qu’elle écrira désormais vous parviendra. Ce qu’elle a écrit entre-temps, non.
message-accepts = Répondre, c’est accepter : vous pourrez ensuite vous écrire.
message-waits = Votre message est arrivé. Vous pourrez écrire de nouveau quand il sera accepté.
message-not-taken-up = Votre message est resté sans suite. Vous ne pouvez plus écrire, sauf si l’on vous répond.
message-you-block = Vous avez bloqué cette personne. Débloquez-la pour lui écrire.
message-nobody-there = Ce compte ne peut pas être joint pour le moment.

## Who may write

field-senders = Qui peut commencer à vous écrire ?
field-senders-help = Avec les personnes à qui vous écrivez déjà, rien ne change.
senders-anybody = Toute personne connectée
senders-nobody = Personne
senders-save = Enregistrer

## Notices

notice-message = vous a écrit :
notice-taken-up = a accepté votre message :
topic-message = Messages qui me sont adressés

## What actions answer

flash-message-asked = Envoyé. Vous l’apprendrez dès qu’il sera accepté.
flash-message-sent = Envoyé.
flash-message-accepted = Accepté. Vous pouvez maintenant vous écrire.
flash-message-declined = Refusé. La personne voit seulement que son message est resté sans suite.
flash-message-blocked = Bloqué. Plus rien de cette personne ne vous parvient.
flash-message-unblocked = Débloqué. Ce qu’elle écrira désormais vous parviendra.
flash-message-deleted = Supprimé.

## Complaints

complaint-begun-enough = Vous avez commencé à écrire à autant de personnes qu’il est permis en un jour. Votre texte est toujours là : gardez cette page ouverte, ou copiez-le, et envoyez-le demain.
complaint-arrived-before = Ce que vous avez envoyé avant est arrivé et se trouve ci-dessus. Ce texte sera un message à part : envoyez-le, si vous le voulez.
