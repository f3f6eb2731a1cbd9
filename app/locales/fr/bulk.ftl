## Importing solutions

import-title = Importer des solutions
import-lead = Reprenez des solutions racontées ailleurs, plusieurs à la fois. Le fichier est d’abord seulement examiné : vous voyez ce qu’il ferait avant que quoi que ce soit ne soit fait.
import-file = Le fichier
import-file-help = Un tableau (CSV, avec des virgules, des points-virgules ou des tabulations) ou du JSON, jusqu’à 10 Mo. Chaque solution a besoin de sa propre clé : si le même fichier est envoyé à nouveau, rien ne s’y trouve deux fois.
import-teller = Qui les raconte
import-teller-help = Le nom court de la personne d’ici au nom de laquelle toutes sont racontées. Laissez vide si chaque ligne le dit dans la colonne handle.
import-look = Examiner le fichier
import-columns = Les colonnes connues
import-columns-help = Voici les noms que peuvent porter les colonnes, dans n’importe quel ordre. Pays, thèmes et langues sont des codes séparés par des espaces. Un champ d’une partie s’appelle par exemple blocks.1.title.
import-check-title = Ce que ferait le fichier
import-letters = lettres lues en { $encoding }
import-commas = cellules séparées par des virgules
import-semicolons = cellules séparées par des points-virgules
import-tabs = cellules séparées par des tabulations
import-would-be-new = { $count ->
    [one] { $count } solution serait nouvelle.
   *[other] { $count } solutions seraient nouvelles.
}
import-would-be-changed = { $count ->
    [one] { $count } solution serait modifiée, avec une révision.
   *[other] { $count } solutions seraient modifiées, chacune avec une révision.
}
import-would-be-same = { $count ->
    [one] { $count } solution est déjà ici telle que dans le fichier.
   *[other] { $count } solutions sont déjà ici telles que dans le fichier.
}
import-row-new = Nouvelle
import-row-changed = Modifiée
import-and-more = { $count ->
    [one] Et { $count } de plus.
   *[other] Et { $count } de plus.
}
import-do = Les importer
import-other = Envoyer un autre fichier
import-wrong = { $count ->
    [one] { $count } point est d’abord à corriger
   *[other] { $count } points sont d’abord à corriger
}
import-nothing-done = Rien n’a été importé. Corrigez le fichier et envoyez-le à nouveau.
import-th-row = Ligne
import-th-column = Colonne
import-th-why = Ce qui ne va pas
import-note = Importée à nouveau
flash-solutions-imported = Le fichier a été importé.
solution-first-told-by = D’abord racontée ailleurs par { $name }.

## What can be wrong with a file

import-row = ligne { $row } : { $why }
import-cell = ligne { $row }, { $column } : { $why }
import-too-large = Le fichier est trop grand : { $most } Mo au plus. Envoyez-le en plusieurs parties.
import-too-many-rows = Le fichier a trop de lignes : { $most } au plus. Envoyez-le en plusieurs parties.
import-no-text = Ce n’est pas un tableau lisible. Enregistrez-le au format CSV dans votre tableur et envoyez-le ainsi.
import-empty = Il n’y a rien dans le fichier.
import-unknown-column = Aucune colonne ne porte ce nom. Les noms connus sont : { $names }.
import-column-twice = Cette colonne figure deux fois. Retirez-en une.
import-no-keys = Aucune ligne n’a de clé. Ajoutez une colonne key où chaque solution a un nom ou un numéro qui ne change jamais.
import-broken = Ceci ne peut pas être lu. Cherchez un guillemet ou un crochet manquant.
import-cells = { $has ->
    [one] La ligne a { $has } cellule, mais il y a { $wanted } colonnes.
   *[other] La ligne a { $has } cellules, mais il y a { $wanted } colonnes.
}
import-not-json = Il faut ici une liste en JSON, comme [{"{"}"title": "…"{"}"}].
import-not-text = Il faut ici un texte.
import-key-twice = La ligne { $row } a déjà cette clé. Chaque solution a la sienne.
import-key-too-long = La clé est trop longue : { $most } lettres au plus.
import-no-teller = Il n’est pas dit qui la raconte. Remplissez la colonne handle, ou dites plus haut qui les raconte toutes.
import-nobody = Personne ici n’a ce nom court.
import-not-a-moment = Il faut ici un jour comme 2024-05-31 ou un moment comme 2024-05-31T09:30:00Z.
import-in-the-future = C’est encore à venir.
import-unknown-parent = Aucune solution n’a cette clé, ni ici ni dans le fichier.
import-own-parent = Elle serait tirée d’elle-même. Regardez les clés de cette ligne et de celles dont elle est tirée.
import-other-parent = Elle est déjà ici, tirée d’autre chose. Cela ne peut plus être changé.
import-put-away = Elle a été archivée ici. Retirez la ligne du fichier.
import-changed-here = Elle a été modifiée ici depuis que le fichier a été fait. Exportez-la à nouveau, modifiez cela, puis importez-le.
import-not-here = La clé est une adresse d’ici, mais aucune solution ne s’y trouve. Donnez-lui une clé à elle.
