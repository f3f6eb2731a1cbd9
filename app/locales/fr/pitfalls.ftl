## Pitfalls

kind-pitfall = Écueil
pitfalls-title = Écueils
pitfalls-lead = Des façons connues d’échouer en coopération technique : à quoi on les reconnaît, où elles mènent, et comment d’autres les ont contournées.
pitfalls-new = Décrire un écueil
pitfalls-none = Aucun écueil ne correspond.
pitfall-edit-title = Modifier un écueil
pitfall-form-lead = Écrivez pour qui s’en approche : court, sans désigner de coupable.
pitfall-title-help = Comme un schéma, par exemple : Former sans poste où s’en servir
pitfall-summary-help = Ce qui se passe, en deux phrases.
pitfall-signs = Signes
pitfall-signs-help = À quoi remarque-t-on à temps qu’on s’en approche ?
pitfall-consequence = Où il mène
pitfall-way-round = Comment le contourner
pitfall-fell-into = Y est tombée
pitfall-got-round = L’a contourné
field-pitfall = Quel écueil ?
field-pitfall-how = Que vous est-il arrivé ?
field-pitfall-sentence = Comment, en une phrase
field-pitfall-sentence-help = Ce que vous avez fait, ou feriez aujourd’hui.
pitfall-link = Relier
pitfall-unlink = Retirer ce lien
pitfall-solutions-title = Ce qu’il en fut pour d’autres
pitfall-no-solutions = Aucune solution ne dit encore l’avoir rencontré.
pitfall-how-to-link = Qui raconte une solution l’y relie, sur sa page, sous Écueils.
solution-pitfalls-title = Écueils que vous avez rencontrés
solution-pitfalls-lead = Là où vous êtes tombés ou passés, d’autres apprennent à voir à temps.
solution-pitfalls-edit = Dire quels écueils vous avez rencontrés
flash-pitfall-told = Publié. Des solutions peuvent y être reliées.
flash-pitfall-changed = Modifié.
flash-pitfall-linked = Relié, sur les deux pages.
flash-pitfall-unlinked = Le lien est retiré.
pitfall-solutions = { $count ->
    [one] { $count } solution l’a rencontré
   *[other] { $count } solutions l’ont rencontré
}
