## Between the two sides of an exchange

workspace-between = Entre les deux parties
workspace-title = Espace de travail
workspace-lead = Seules les deux parties de cet échange lisent ce qui est ici.
workspace-said = Ce que vous vous dites
workspace-say = Envoyer
workspace-none = Personne n’a encore rien écrit.
workspace-log-all = Tout le journal
field-workspace-message = Message à l’autre partie
own-workspace = Ce que j’ai écrit dans les espaces de travail d’échanges
notice-workspace-message = a écrit dans l’espace de travail de
flash-workspace-said = Envoyé. L’autre partie est prévenue.

## What is to be done

to-dos-title = À faire
to-dos-lead = Qui fait quoi, et pour quand. La personne concernée reçoit un rappel deux jours avant, et un autre après, tant que ce n’est pas fait.
to-dos-none = Il n’y a rien à faire.
to-dos-all = Tout ce qui est à faire
to-do-new = Une chose de plus à faire
to-do-add = L’ajouter
to-do-done = C’est fait
to-do-open-again = Rouvrir
to-do-is-done = fait
to-do-until = pour le
to-do-late = en retard
field-task = Que faut-il faire ?
field-task-who = Qui s’en charge ?
field-task-due = Pour quand
field-task-due-help = Laissez vide si cela n’a pas d’importance.
notice-to-do = vous a confié quelque chose à faire dans
notice-to-do-due = Quelque chose que vous devez faire arrive à échéance dans
flash-to-do-added = C’est sur la liste, et la personne concernée est prévenue.
flash-to-do-done = C’est fait.
flash-to-do-open = C’est de nouveau à faire.

## Who came

attendance-title = Qui est venu
attendance-lead = Pour chaque activité du plan : combien de personnes sont venues de chaque côté.
attendance-early = L’échange n’a pas commencé. Une fois en cours, vous pourrez dire ici qui est venu.
attendance-none = Le plan n’a pas d’activités.
attendance-came = Du côté qui demande : { $requester }. Du côté qui partage : { $provider }.
attendance-say = Dire qui est venu
attendance-change = Le changer
attendance-save = L’enregistrer
field-requester-came = Combien sont venus du côté qui demande ?
field-provider-came = Combien sont venus du côté qui partage ?
field-attendance-remark = Remarque
field-attendance-remark-help = Par exemple qui n’a pas pu venir, et pourquoi.
flash-attendance-saved = C’est enregistré ; les deux parties peuvent le lire.

## A supporter

supporter-title = Appui
supporter-lead = Un tiers qui paie ou apporte des connaissances. Une partie l’invite, l’autre est d’accord, et il accepte. Il voit ce que vous avez choisi ensemble, et ne décide de rien.
supporter-none = Personne n’appuie cet échange.
supporter-invite = Inviter un appui
supporter-accept = Accepter
supporter-decline = Refuser
supporter-take-out = Mettre fin à l’appui
supporter-leave = Quitter
supporter-agree-yours = L’autre partie souhaite que cette personne appuie l’échange. C’est à vous : acceptez ou refusez.
supporter-waits-for-side = L’accord de l’autre partie est attendu.
supporter-waits = Les deux parties sont d’accord. La réponse de l’appui est attendue.
supporter-has-joined = Appuie cet échange.
supporter-accept-yours = Les deux parties souhaitent que vous appuyiez cet échange. Vous verriez ce qui est nommé ici, et ne décideriez de rien.
supporter-is-you = Vous appuyez cet échange.
field-supporter = Nom court de l’appui
field-supporter-help = Quelqu’un qui a un compte ici et n’est aucune des deux parties.
field-supporter-sees = Ce qu’il voit
own-supported = Échanges que l’on m’a demandé d’appuyer
notice-supporter-proposed = souhaite un appui pour
notice-supporter-invited = et l’autre partie vous demandent d’appuyer
notice-supporter-joined = appuie désormais
notice-supporter-ended = a mis fin à l’appui de
flash-supporter-invited = L’autre partie est consultée d’abord.
flash-supporter-accepted = Accepté. Les personnes concernées sont prévenues.
flash-supporter-ended = C’est terminé. Les personnes concernées sont prévenues.

## Focal points and endorsement

focal-points-title = Points focaux
focal-points-lead = Là où un pays a des points focaux, ses demandes attendent que l’un d’eux les approuve ou les renvoie. Là où il n’en a pas, elles s’ouvrent tout de suite.
focal-points-none = Aucun pays n’a encore de point focal.
focal-point-name = Nommer un point focal
focal-point-end = Y mettre fin
flash-focal-point-named = Enregistré.
endorse-title = Approuver la demande
endorse-lead = Vous l’approuvez au nom de ce pays : { $country }. Tout le monde peut alors la lire et faire des offres.
field-letter = Lettre du point focal
field-letter-help = Un PDF ou une image, si vous en avez. Les deux parties et les points focaux du pays peuvent la lire, personne d’autre.
field-return-reason = Que faut-il changer ? La personne qui demande lit ceci
exchange-return = Renvoyer la demande
exchange-return-help = Elle redevient un brouillon. La personne qui demande lit votre raison et peut la changer.
exchange-close = La fermer pour abus
exchange-close-help = Elle se termine aussitôt, et tout le monde lit qui l’a fermée et pourquoi. Vous ne pouvez rien décider d’autre pour ceux qui demandent.
turn-endorse-yours = C’est à vous : approuvez-la au nom de ce pays ({ $country }), ou renvoyez-la avec une raison.
action-close = l’a fermée pour abus
notice-to-endorse = demande votre approbation pour
notice-endorse = a approuvé votre demande
notice-return = a renvoyé votre demande, avec une raison :
notice-close = a fermé pour abus
flash-exchange-waits = Un point focal de votre pays lit d’abord votre demande. Vous serez prévenu dès qu’elle est approuvée ou renvoyée.
flash-exchange-endorsed = Approuvée. Tout le monde peut la lire maintenant, et la personne qui demande est prévenue.
flash-exchange-returned = Renvoyée. La personne qui demande est prévenue et lit votre raison.
flash-exchange-closed = Fermée. Les personnes concernées sont prévenues, et tout le monde lit pourquoi.
offer-earlier-wording = Faite avant que la demande soit corrigée.
offer-anew = La demande a été corrigée après votre offre. Relisez-la, puis envoyez l’offre telle quelle, ou changez-la d’abord.

## Six questions

evaluation-title = Six questions
evaluation-lead = Les mêmes six questions, aux deux parties, quatre fois : avant, à la fin, puis six mois et un an plus tard. Vous seuls voyez les réponses.
evaluation-not-now = Les questions sont posées dès que le plan est convenu. Les premières réponses disent comment c’est avant.
evaluation-save = Enregistrer les réponses
evaluation-question = Question
evaluation-change = Changement
evaluation-before = Avant
evaluation-end = À la fin
evaluation-half-year = Six mois plus tard
evaluation-year = Un an plus tard
evaluation-able = Vos équipes savent faire ce dont traite cet échange
evaluation-used = Cela se fait dans le travail de tous les jours
evaluation-shared = Des collègues qui n’ont pas participé le savent aussi
evaluation-backed = Les responsables le soutiennent
evaluation-lasting = Cela continuerait sans aide extérieure
evaluation-ties = Vous savez à qui vous adresser de l’autre côté
evaluation-cost = Coût jusqu’ici
evaluation-cost-help = De votre côté, en unités entières. Une bonne estimation suffit.
evaluation-currency = Monnaie
evaluation-currency-help = Trois lettres majuscules, comme KES ou USD.
evaluation-days = Jours de travail jusqu’ici
evaluation-days-help = De toutes les personnes de votre côté ensemble.
rating-not-at-all = pas du tout
rating-little = un peu
rating-partly = en partie
rating-mostly = en grande partie
rating-fully = entièrement
notice-evaluation-due = Six questions courtes : où en est-on maintenant ? Merci de répondre pour
flash-evaluation-saved = Merci. Les réponses sont enregistrées.

## Questions in public

discussion-on-exchange = Sur l’échange
notice-asked = pose en public une question sur votre échange
exchange-ask = Poser une question en public
exchange-asked = Questions en public
