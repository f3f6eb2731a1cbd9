## When something is not as hoped

problem-request = Numéro de cette requête :
problem-home = Aller à l’accueil
problem-search = Rechercher
problem-not-found = Il n’y a rien ici
problem-not-found-text = L’adresse est peut-être mal saisie, ou ce qui était ici n’est pas public.
problem-refused = Ce n’est pas possible
problem-refused-text = Ce n’est peut-être pas à vous de le modifier, ou la situation a changé depuis que vous avez ouvert la page. Revenez en arrière et rechargez-la.
problem-stale = Quelqu’un a été plus rapide
problem-stale-text = Ceci a été modifié après que vous l’avez ouvert. Revenez en arrière, rechargez la page et voyez ce qui est nouveau.
problem-too-large = C’est trop à la fois
problem-too-large-text = Un formulaire peut contenir un mégaoctet. Revenez en arrière et envoyez-en moins.
problem-too-many = Trop vite
problem-too-many-text = Vous avez envoyé tant de requêtes que nous vous demandons d’attendre une minute. Ce que vous avez écrit est toujours là si vous revenez en arrière.
problem-method = Cette adresse ne permet pas cela
problem-method-text = Revenez en arrière et utilisez les boutons de la page.
problem-full = Il n’y a plus de place
problem-full-text = On ne peut plus rien écrire ici pour le moment. Ce que vous avez saisi est encore dans votre navigateur : revenez en arrière, gardez-en une copie et réessayez plus tard. Les responsables du site doivent libérer de la place.
problem-busy = Le site est très sollicité en ce moment
problem-busy-text = Rien n’a été modifié. Réessayez dans quelques secondes ; en revenant en arrière, vous gardez ce que vous avez écrit.
problem-slow = Cela a pris trop de temps
problem-slow-text = Veuillez réessayer. En revenant en arrière, vous gardez ce que vous avez écrit.
problem-unclear = Cette requête n’a pas pu être comprise
problem-unclear-text = L’adresse ou le formulaire était incomplet. Revenez en arrière et réessayez.
problem-fault = Une erreur s’est produite de notre côté
problem-fault-text = Rien n’a été enregistré à moitié. Veuillez réessayer ; si cela se reproduit, donnez le numéro ci-dessous à ceux qui gèrent ce site.
