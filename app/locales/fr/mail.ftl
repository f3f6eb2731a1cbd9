## Letters that became files

mail-title = Courrier sortant
mail-lead = Aucun serveur de courrier n’est réglé : les lettres sont gardées ici au lieu d’être envoyées.
mail-to = À
mail-none = Aucune lettre pour l’instant.
mail-sort-account = Votre compte
mail-sort-security = Sécurité
mail-sort-notice = Ce qui vous concerne
mail-sort-digest = Résumé

## Letters about accounts

letter-prove-subject = Confirmez votre adresse
letter-prove-text = Quelqu’un, sans doute vous, a donné cette adresse pour le compte @{ $handle } sur Banyan. Est-ce la vôtre ?
letter-prove-button = Confirmer cette adresse
letter-prove-small = Le lien sert une fois, pendant trois jours. Si ce n’était pas vous, ne faites rien : vous n’en entendrez plus parler.
letter-known-subject = Vous avez déjà un compte
letter-known-text = Quelqu’un, sans doute vous, a donné cette adresse pour un nouveau compte sur Banyan. Elle est celle de votre compte @{ $handle }.
letter-known-button = Choisir un nouveau mot de passe
letter-known-small = Si ce n’était pas vous, ne faites rien. Votre compte reste tel qu’il était.
letter-reset-subject = Choisissez un nouveau mot de passe
letter-reset-text = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour le compte @{ $handle } sur Banyan.
letter-reset-button = Choisir un nouveau mot de passe
letter-reset-small = Le lien sert une fois, pendant une heure. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.
letter-changed-subject = Votre mot de passe a changé
letter-changed-text = Le mot de passe de votre compte @{ $handle } sur Banyan a changé, et tous vos appareils ont été déconnectés. Si ce n’était pas vous, choisissez-en un nouveau tout de suite.
letter-changed-button = Choisir un nouveau mot de passe
letter-undo-subject = Votre adresse a changé
letter-undo-text = Le compte @{ $handle } sur Banyan a maintenant une autre adresse électronique. Si c’était vous, il n’y a rien à faire.
letter-undo-button = Ce n’était pas moi : annuler
letter-undo-small = Le lien sert une fois, pendant sept jours. Il déconnecte tous les appareils.
