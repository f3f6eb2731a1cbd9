## Pages about the place

kind-page = Page
page-about = À propos
page-how = Comment ça marche
page-rules = Règles
page-privacy = Vie privée
page-accessibility = Accessibilité
page-contact = Contact
page-others = En savoir plus sur ce site
page-unsaid = Les personnes qui gèrent ce site ne l’ont pas encore indiqué.
page-demo = Personne : ceci est une démonstration, et tout y est inventé ou repris de sources publiques.
page-saved = Dernière modification
page-edit = Modifier cette page
page-versions = Versions précédentes
page-no-versions = Cette page est restée telle qu’à l’origine ; personne ne l’a modifiée.
version-number = Version { $number }
version-first = Les premiers mots
version-restore = Rétablir cette version
version-restore-help = Ce texte est aussitôt visible de tous. Le texte actuel reste dans la liste des versions.
flash-page-restored = Version rétablie, comme nouvelle version, et visible de tous.
page-save = Enregistrer la page
page-theirs = Enregistré entre-temps par quelqu’un d’autre
page-body-help = Markdown est accepté. Chaque langue du site a sa propre page.
flash-page-saved = La page est enregistrée et visible de tous.
footer-demo = Ceci est une démonstration : la personne qui l’a lancée s’en occupe.
footer-run-by = Géré par { $by }.
