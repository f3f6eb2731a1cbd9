## Pictures and documents

files-title = Images et documents
files-lead = Ce qui montre plus que des mots : une image, un plan, un formulaire que d’autres peuvent reprendre. Qui peut lire cette page peut les ouvrir.
files-edit = Ajouter ou modifier des images et des documents
files-add = En ajouter
files-send = Envoyer
field-file = Fichier
field-file-help = 10 Mo au plus : images PNG, JPEG, WebP ou GIF, PDF, documents bureautiques, tableaux CSV ou texte simple. Les images sont réduites ; où et avec quoi elles ont été prises n’est pas gardé.
field-file-description = Que montre l’image ?
field-file-description-help = Une phrase pour qui ne la voit pas, par exemple : Deux femmes démontent une pompe à main. Les documents n’en ont pas besoin.
field-file-decoration = Ou ne dit-elle rien par elle-même ?
file-decorates = Elle ne fait que décorer
file-not-described = Les autres ne la voient pas encore : dites ce qu’elle montre
file-describe = Dire ce qu’elle montre
file-describe-anew = Modifier
file-describe-save = Enregistrer
file-remove = Retirer
file-remove-help = Le fichier disparaît pour de bon.
file-unnamed = Fichier
file-picture = Image
file-pdf = PDF
file-document = Document
file-table = Tableau
file-slides = Présentation
file-text = Texte
file-kind-size = { $kind }, { $size }
file-kilobytes = { $count } Ko
file-megabytes = { $count } Mo
flash-file-added = Le fichier est là.
flash-file-describe = L’image est arrivée. Les autres la verront dès que vous direz ce qu’elle montre.
flash-file-described = Enregistré.
flash-file-removed = Retiré.

## Photos of people

photo-title = Photo
photo-lead = Une photo de vous figure à côté de votre nom. Qui vous lit sait à qui il a affaire.
photo-own = Votre photo telle que les autres la voient
photo-remove = Retirer la photo
photo-remove-help = Vos initiales prennent sa place.
photo-send = Utiliser cette photo
field-photo = Photo
field-photo-help = 10 Mo au plus, en PNG, JPEG, WebP ou GIF. On en montre le carré du milieu ; où et avec quoi elle a été prise n’est pas gardé.
field-picture-help = Au plus 10 Mo, en PNG, JPEG, WebP ou GIF. Le lieu et l’appareil de la prise de vue sont retirés.
field-picture-description-help = Une phrase pour qui ne la voit pas, par exemple : Deux femmes démontent une pompe à main.
flash-photo-set = C’est désormais votre photo.
flash-photo-removed = Votre photo est retirée.

## What can be wrong with a file

complaint-no-file = Choisissez un fichier.
complaint-file-too-large = Ce fichier dépasse { $most } Mo. Réduisez-le, ou donnez un lien vers l’endroit où il se trouve.
complaint-file-kind = Ce n’est pas un fichier des types acceptés, quoi que dise son nom. Enregistrez-le en PDF, ou en image PNG ou JPEG.
complaint-file-unsafe = Ce document contient des programmes (macros), ou deviendrait beaucoup trop grand à l’ouverture. Enregistrez-le en PDF.
complaint-picture-too-large = Cette image a plus de { $most } millions de points. Réduisez-la et envoyez-la de nouveau.
complaint-picture-broken = Cette image est illisible. Ouvrez-la dans un autre programme, enregistrez-la en JPEG, et envoyez celle-ci.
complaint-files-today = Vous avez envoyé { $most } Mo aujourd’hui, c’est le maximum. Continuez demain.
complaint-files-in-all = Vous avez { $most } Mo de fichiers ici, c’est le maximum. Retirez-en d’abord.
