## Pages

matches-title = Qui convient à qui
matches-lead = Des suggestions avec leurs raisons. Ce qui n’est pas une raison ici ne compte pas, et nul ne peut acheter une place.
matches-all = Tous les besoins auxquels vous pourriez répondre, avec les raisons
matches-needs = Besoins auxquels vous pourriez répondre
matches-none = Aucun besoin ouvert ne correspond à ce que vous savez, avez raconté ou offrez. Une offre permanente dit aux autres ce qu’ils peuvent vous demander.
matches-for-mine = Qui pourrait répondre à vos besoins
partners-title = Qui pourrait aider, et pourquoi
partners-none = Personne ne convient encore ici. Vous serez prévenu quand une offre conviendra.
partners-lead = Ceux qui ont le plus de raisons viennent d’abord, au plus { $most } des dix premiers d’un même pays tant que d’autres conviennent. Le choix vous revient.
partner-told = Ce qu’ils ont raconté :
match-own-offers = Lesquelles de vos offres conviennent
match-answer = Offrir ceci
match-answer-help = Les mots de votre offre permanente sont envoyés comme votre offre. La personne qui demande est prévenue.
match-my-needs = Convient-elle à ce qu’il vous faut ?
match-fits = Elle convient :
match-fits-not = Elle n’est pas proposée, parce que :

## Raisons

reason-offers-on = Offre de partager sur le même thème : { $themes }
reason-offers-near = Offre de partager sur un thème voisin : { $themes }
reason-told-on = { $count ->
    [one] A raconté { $count } solution sur le même thème : { $themes }
   *[other] A raconté { $count } solutions sur le même thème : { $themes }
}
reason-also-told = { $count ->
    [one] A raconté { $count } solution à ce sujet
   *[other] A raconté { $count } solutions à ce sujet
}
reason-told-near = { $count ->
    [one] A raconté { $count } solution sur un thème voisin
   *[other] A raconté { $count } solutions sur un thème voisin
}
reason-knows = Connaît : { $themes }
reason-taken-up = { $count ->
    [one] D’autres ont repris { $count } fois ce qui a été raconté
   *[other] D’autres ont repris { $count } fois ce qui a été raconté
}
reason-modality = La forme est possible : { $modality }
reason-languages = Langues communes : { $languages }
reason-months = La période convient : { $months }
reason-format = La façon de se rencontrer convient : { $format }
reason-same-country = Dans le même pays
reason-same-region = Pays d’une même région : { $region }

## Pourquoi pas

why-not-own = c’est votre propre demande ;
why-not-open = la demande n’est plus ouverte ;
why-not-closed = l’offre est close ;
why-not-paused = l’offre est en pause ;
why-not-used-up = l’offre a été acceptée autant de fois que possible cette année ;
why-not-themes = les thèmes sont autres ;
why-not-language = aucune langue n’est commune ;
why-not-other-country = la demande cherche quelqu’un du même pays ;
why-not-same-country = la demande cherche quelqu’un d’un autre pays ;
why-not-format = l’un ne peut se rencontrer qu’en ligne, l’autre qu’en personne ;
why-not-months = les mois ne se rejoignent pas ;

## Avis

notice-fitting-need = Une nouvelle demande correspond à ce que vous offrez :
notice-fitting-offer = Une nouvelle offre permanente convient à votre demande :
topic-matching = Demandes et offres qui me conviennent
