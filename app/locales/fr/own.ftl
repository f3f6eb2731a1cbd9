## One’s own data

own-title = Vos données
own-kept = Ce qui est conservé sur vous
own-kept-text = Ce que vous avez dit de vous, ce que vous avez écrit et fait ici, et vos moyens de connexion. Les mots de passe et les codes sont gardés de façon que personne ne puisse les lire.
own-kept-list = Tout, par catégorie
own-export = Les emporter
own-export-text = Un fichier avec tout : une page à lire, et la même chose pour les programmes. Il se prépare pendant que vous continuez ; une lettre vous dit quand il est prêt.
own-export-button = Préparer le fichier
own-export-making = Le fichier se prépare. Revenez dans quelques minutes.
own-export-download = Télécharger le fichier ({ $size } Ko)
own-export-until = Il reste ici jusqu’au { $date }.
own-export-next = Le prochain peut être demandé à partir du { $date }.
own-leave = Supprimer mon compte
own-leave-text = Votre compte s’endort aussitôt. Pendant 14 jours, vous pouvez le reprendre ; ensuite votre nom et tout ce qui n’est qu’à vous est effacé pour toujours.
own-leave-link = Continuer pour le supprimer
flash-export-asked = Le fichier se prépare. Une lettre vous dira quand il est prêt.
flash-export-later = Il y en a déjà un. On peut en demander un par jour.

## The file

own-file-title = Ce qui est conservé sur vous
own-file-text = Cette page montre ce que ce lieu conserve sur vous et ce que vous y avez écrit. Le fichier data.json, à côté, contient la même chose pour les programmes.
own-nothing = Rien.
own-state = État
own-version = Version { $number }
own-revisions = Révisions de solutions
own-uses = Rapports d’utilisation
own-posts = Messages
own-post-revisions = Messages avant leur modification
own-reactions = Marques sur les messages d’autres
own-offers = Offres
own-plans = Plans
own-steps = Étapes des échanges
own-files = Images et documents
own-pitfall-links = Écueils de solutions
own-pages = Pages sur ce lieu
own-ways = Comment vous êtes informé
own-correspondences = Avec qui vous écrivez
own-letters = Lettres qui vous ont été envoyées
own-deeds = Ce que vous avez fait

## Leaving

field-texts = Que devient ce que vous avez écrit pour les autres ?
leave-keep = Tout reste, sans mon nom
leave-remove = Tout part avec moi : solutions, messages publics et privés, écueils et rapports sont vidés. Ce que j’ai écrit avec des coauteurs leur reste
leave-at-once = Aussitôt, toutes vos sessions se ferment. Personne ne trouve votre profil, et rien ne peut plus vous être dit ni envoyé.
leave-back = Pendant 14 jours, connectez-vous et appuyez sur un bouton pour tout reprendre.
leave-then = Ensuite votre nom, votre adresse, votre profil, vos brouillons, vos avis et tous vos moyens de connexion sont effacés. C’est irréversible.
leave-exchanges = Les échanges convenus restent à l’organisation et au pays, sans votre nom.
leave-first-export = Emporter d’abord vos données
leave-button = Supprimer mon compte
leave-last = Vous êtes la seule personne qui administre ce lieu. Donnez d’abord ce rôle à quelqu’un d’autre ; ensuite vous pourrez partir.
leave-demo = Les personnes de cette démonstration sont à tout le monde : elles restent.
flash-left = Votre compte dort. Si vous changez d’avis, connectez-vous dans les 14 jours.
stay-title = Voulez-vous rester ?
stay-text = Vous avez demandé la suppression de ce compte. Si vous ne faites rien, il sera effacé le
stay-button = Garder mon compte
stay-not = Non, le supprimer comme prévu
flash-stayed = Bon retour. Tout est comme avant.
person-left = Une personne partie
post-removed = La personne qui l’a écrit est partie et a emporté ce texte.

## Letters

letter-export-subject = Vos données sont prêtes
letter-export-text = Le fichier avec ce qui est conservé sur @{ $handle } est prêt.
letter-export-button = Vers le fichier
letter-export-small = Vous seul pouvez le télécharger, une fois connecté. Après 7 jours, il disparaît. Si vous ne l’avez pas demandé, changez votre mot de passe.
letter-leaving-subject = Votre compte va être supprimé
letter-leaving-text = Vous avez demandé la suppression du compte @{ $handle }. Il dort dès maintenant, et sera effacé le { $date }.
letter-leaving-button = Se connecter pour le garder
letter-leaving-small = D’ici là, connectez-vous et appuyez sur « Garder mon compte » pour le reprendre. Si ce n’était pas vous, faites-le maintenant et changez votre mot de passe.
