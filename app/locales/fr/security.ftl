## One’s own settings

settings-sections = Pages de vos réglages
settings-profile = Profil
settings-security = Sécurité
settings-sessions = Sessions

## Where one is signed in

sessions-text = Vos sessions sont ouvertes ici. Fermez celles que vous ne connaissez pas, puis changez votre mot de passe.
sessions-this = cet appareil
sessions-device = { $browser }, { $system }
sessions-unknown = Appareil inconnu
sessions-begun = Ouverte
sessions-used = dernière utilisation
sessions-end = Fermer cette session
sessions-end-others = Se déconnecter partout ailleurs
flash-signed-out-there = La session est fermée.

## A second factor

second-factor = Second facteur
second-factor-text = À la connexion, un code de votre téléphone est demandé en plus du mot de passe. Connaître votre mot de passe ne suffit plus pour entrer.
second-factor-app = Il vous faut une application pour ces codes, par exemple FreeOTP, Aegis ou Google Authenticator. Elle marche sans connexion.
second-factor-begin = Le mettre en place
second-factor-tend = Gérer le second facteur
second-factor-scan = 1. Montrez ceci à votre application
second-factor-picture = Image à lire avec l’application de codes
second-factor-here = L’application est sur cet appareil : l’ouvrir
second-factor-by-hand = Ou saisissez ceci dans l’application :
second-factor-first = 2. Saisissez le code que l’application affiche
second-factor-confirm = L’activer
second-factor-since = Actif depuis le
second-factor-left = { $count ->
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
}
second-factor-codes = Créer de nouveaux codes de secours
second-factor-off = Le désactiver
codes-title = Vos codes de secours
codes-text = Le second facteur est actif et vos autres appareils sont déconnectés. Si vous perdez votre téléphone, chacun de ces codes vous laisse entrer une fois.
codes-once = Notez-les ou imprimez-les, et gardez-les ailleurs que votre téléphone. Ils ne seront plus affichés.
codes-kept = Je les ai gardés
code-title = Le code, s’il vous plaît
code-begin-again = Recommencer
field-code = Code
field-code-help = Six chiffres de votre application, ou l’un de vos codes de secours.
field-code-first = Six chiffres.
field-new-password-help = Au moins 15 caractères, ou 8 si vous avez un second facteur. Plusieurs mots conviennent bien.
complaint-wrong-code = Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant.
complaint-too-many-codes = Trop de codes faux. Attendez un moment, ou utilisez l’un de vos codes de secours.
complaint-too-late = Cela a pris trop de temps. Connectez-vous de nouveau.
flash-code-used = Votre session est ouverte. Ce code de secours a servi et ne vaut plus rien.
flash-code-used-next = En créer de nouveaux
flash-codes-off = Le second facteur est désactivé.
flash-short-password = Votre mot de passe est trop court pour protéger seul. Choisissez d’abord un mot de passe d’au moins 15 caractères.

## What an administrator decides

settings-place = Ce lieu
field-guarded = Rôles qui exigent un second facteur
field-guarded-help = Qui a un tel rôle n’en a les pouvoirs qu’avec un second facteur.
complaint-first-yourself = Mettez d’abord en place votre propre second facteur.
flash-place-saved = Enregistré.
waiting-label = Votre rôle
waiting-role = Votre rôle est { $role }, mais il exige un second facteur.
waiting-action = Le mettre en place maintenant

## Passkeys

passkeys-title = Clés d’accès
passkey-text = Une clé d’accès vous connecte avec le verrou de votre téléphone ou ordinateur : ni mot de passe, ni code. Créez-en une sur chaque appareil que vous utilisez.
passkey-new = Ajouter une clé d’accès
passkey-make = Créer la clé d’accès
passkey-sign-in = Se connecter avec une clé d’accès
passkey-since = Depuis le
passkey-copied = Quelqu’un semble en avoir une copie. Elle n’ouvre plus rien : supprimez-la. Remarqué le
passkey-remove = Supprimer
passkey-needs = Les clés d’accès exigent JavaScript et un navigateur récent.
passkey-failed = Cela n’a pas marché, ou a été interrompu. Réessayez, ou choisissez une autre voie.
passkey-impossible = Les clés d’accès exigent un lieu qui s’appelle par un nom, et non par un numéro.
field-passkey = Comment l’appeler
field-passkey-help = Par exemple : mon téléphone.
complaint-unknown-passkey = Cette clé d’accès n’est pas connue ici, ou c’était trop long. Réessayez, ou connectez-vous avec votre mot de passe.
complaint-copied-passkey = Quelqu’un semble avoir une copie de cette clé d’accès : elle n’ouvre plus rien. Connectez-vous autrement, puis supprimez-la sous Réglages, Sécurité.
complaint-no-passkey = Aucune clé d’accès n’a été créée. Réessayez.
flash-passkey-added = La clé d’accès est prête. La prochaine fois, connectez-vous avec elle.
flash-passkey-removed = La clé d’accès est supprimée. Effacez-la aussi sur votre appareil.

## Proving again who one is

confirm-title = Est-ce bien vous ?
confirm-text = La suite change la façon dont vous entrez ici. Prouvez donc encore une fois qui vous êtes ; vous reprendrez ensuite où vous en étiez.
confirm-button = Continuer
confirm-passkey = Continuer avec une clé d’accès
confirm-otherwise = Ou connectez-vous de nouveau :
field-code-instead = Ou un code

## Accounts elsewhere

oidc-title = Comptes ailleurs
oidc-text = Connectez-vous ici avec un compte que vous avez ailleurs.
oidc-sign-in = Se connecter avec { $label }
oidc-going = Vers { $label }
oidc-go = Continuer
oidc-new = { $label } vous connaît. Dites-nous comment vous voulez être connu ici.
oidc-known = Vous avez un compte ici ? Connectez-vous d’abord ; les deux pourront alors être liés.
oidc-link-title = Lier les deux comptes
oidc-link-text = Désormais, { $label } vous fera entrer comme @{ $handle }.
oidc-link = Les lier
oidc-link-with = Lier avec { $label }
oidc-unlink = Les délier
oidc-failed = Cela n’a pas marché
oidc-unreachable = L’autre lieu est injoignable pour l’instant. Réessayez plus tard, ou connectez-vous autrement.
oidc-refused = Ce qui est revenu n’est pas digne de confiance, ou c’était trop long. Recommencez.
oidc-of-another = Ce compte est lié à un autre compte d’ici. Connectez-vous avec lui et déliez-les d’abord.
complaint-too-long-to-wait = Votre texte est trop long pour attendre pendant que vous êtes ailleurs. Connectez-vous autrement, ou copiez-le d’abord.
flash-joined-from-elsewhere = Bienvenue. Votre session est ouverte ; revenez par le même chemin.
flash-identity-added = Les deux comptes sont liés.
flash-identity-removed = Les deux comptes sont déliés.
flash-last-way-in = C’est votre dernier moyen d’entrer. Choisissez d’abord un mot de passe ou ajoutez une clé d’accès.

## Letters about ways in

letter-way-in-subject = Vos moyens d’entrer ont changé
letter-way-in-text = Il y a du nouveau sur votre compte @{ $handle }.
letter-way-in-button = Voir ce qu’il en est
letter-code-on = Le second facteur est activé : un code est désormais demandé après votre mot de passe.
letter-code-off = Le second facteur est désactivé : seul votre mot de passe est désormais demandé.
letter-code-renewed = De nouveaux codes de secours ont été créés. Les anciens n’ouvrent plus rien.
letter-passkey-new = Une clé d’accès a été ajoutée. Qui la détient peut se connecter.
letter-passkey-gone = Une clé d’accès a été supprimée.
letter-passkey-copied = Quelqu’un semble avoir une copie d’une de vos clés d’accès. Elle n’ouvre plus rien : supprimez-la et créez-en une autre.
letter-elsewhere-new = Un compte d’ailleurs lui a été lié. Qui s’y connecte peut se connecter ici.
letter-elsewhere-gone = Un compte d’ailleurs en a été délié.

## Who may join

joining-title = Qui peut s’inscrire
joining-open = Tout le monde
joining-approval = Tout le monde, une fois admis par un administrateur
joining-invitation = Seulement sur invitation
joining-closed = Personne pour l’instant
field-joining = Qui peut s’inscrire
field-agreement = Ce qu’acceptent les nouveaux venus
field-agreement-help = Une phrase ou deux dans la langue de cette page. Laissez vide s’il n’y a rien à accepter.
joining-agree = J’accepte
joining-is-closed = Les inscriptions sont fermées pour l’instant. Pour lire, pas besoin de compte.
joining-is-by-invitation = Pour vous inscrire, il vous faut une invitation de qui gère ce lieu. Pour lire, pas besoin de compte.
joining-waits = Merci. Vous y êtes presque.
joining-waits-text = Qui gère ce lieu regarde chaque nouveau compte. En attendant, montrez que votre adresse est la vôtre grâce à la lettre que nous avons envoyée : une lettre vous dira alors quand vous serez admis.
complaint-agree = Pour vous inscrire, veuillez accepter ceci.
complaint-invitation = Cette invitation a déjà servi, est trop ancienne, ou vaut pour une autre adresse. Demandez-en une autre.
complaint-waiting = Votre compte attend encore d’être admis. Réessayez plus tard.
applicants-title = Qui attend d’être admis
applicants-none = Personne n’attend.
applicant-proven = adresse prouvée
applicant-unproven = adresse non prouvée
applicant-let-in = Admettre
applicant-turn-away = Refuser
invitations-title = Invitations
invitation-any = Pour toute adresse
invitation-uses = { $count ->
    [one] vaut une fois
   *[other] vaut { $count } fois
}
invitation-until = jusqu’au
invitation-end = Y mettre fin
invitation-make = Créer une invitation
invitation-made = L’invitation est créée
invitation-made-text = Transmettez cette adresse. Elle ne sera plus affichée.
invitation-void = Cette invitation ne peut pas servir
invitation-void-text = Elle a déjà servi ou est trop ancienne, ou une partie de son adresse manque. Demandez-en une autre à qui l’a envoyée.
field-uses = Combien de fois elle peut servir
field-days = Pendant combien de jours
field-invited = Seulement pour cette adresse
field-invited-help = Laissez vide pour la transmettre à n’importe qui.
letter-let-in-subject = Vous êtes admis
letter-let-in-text = Votre compte @{ $handle } est admis. Bienvenue !
letter-let-in-button = Se connecter
