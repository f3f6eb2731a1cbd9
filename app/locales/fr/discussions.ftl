## On other pages

nav-discussions = Discussions
kind-discussion = Discussion
home-discussions = Discussions en cours
door-ask = Poser une question
door-ask-text = Des gens qui l’ont déjà fait vous répondront
profile-discussions = Discussions

## Notices

notice-also-reply = a aussi répondu dans une discussion à laquelle vous participez :
notice-reply = a répondu dans
notice-answer = a retenu votre message comme réponse dans
notice-discussion = a lancé une discussion sur votre solution

## Kinds

kind-question = Question
kind-conversation = Conversation
kind-announcement = Annonce

## List

discussions-title = Discussions
discussions-lead = Des questions à ceux qui l’ont fait, et des conversations sur ce qu’ils ont constaté.
discussions-new = Lancer une discussion
discussions-none = Personne n’a encore rien demandé ici. Posez la première question.
filter-unanswered = Questions sans réponse retenue
filter-answers = Réponses
discussion-answered = réponse retenue
discussion-replies = { $count ->
    [0] pas encore de réponse
    [one] { $count } réponse
   *[other] { $count } réponses
}

## Form

discussion-new-title = Lancer une discussion
discussion-on = Sur la solution
discussion-begin = Publier
field-kind = Type
field-discussion-title-help = Une question à laquelle on peut répondre, ou ce dont vous voulez parler.
field-body = Texte
field-body-help = Markdown est accepté : **gras**, listes, liens, > citations.
field-reply = Votre réponse

## Thread and posts

thread-answer = La réponse
thread-above = La réponse : lisez-la plus haut
thread-pages = Pages de cette discussion
thread-here = Messages { $from } à { $to } sur { $all }
thread-earlier = Messages précédents
thread-newest = Dernier message
thread-people = Qui participe
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

## What actions answer

flash-discussion-begun = Votre discussion est lancée. Les réponses vous seront signalées.
flash-discussion-replied = Votre réponse est publiée. Les participants sont avertis.
flash-post-edited = Vos modifications sont enregistrées. La version précédente reste lisible sous « modifié ».
flash-answer-marked = Message retenu comme réponse. Il figure désormais sous la question.
flash-answer-unmarked = La question est de nouveau ouverte.
count-discussions = { $count } { $count ->
    [one] discussion
   *[other] discussions
}

## Why a mark is not saved

mark-signed-out = Pas enregistré : vous n’êtes plus connecté.
mark-unreachable = Pas enregistré : le serveur est injoignable pour le moment. Réessayez.
mark-refused = Pas enregistré : ce n’est plus possible. Rechargez la page.
mark-too-many = Pas enregistré : c’était trop rapide. Attendez une minute.
mark-full = Pas enregistré : il n’y a plus de place ici.
