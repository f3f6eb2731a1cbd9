## Organisations

kind-organisation = Organisation
organisations-title = Organisations
organisations-lead = Ministères, agences, associations, universités et autres, dont les membres partagent ce qu’ils ont appris.
organisations-new = Ajouter une organisation
organisations-none = Aucune organisation ne correspond.
organisation-ministry = Ministère
organisation-agency = Agence
organisation-ngo = Organisation non gouvernementale
organisation-university = Université ou institut
organisation-network = Réseau ou association
organisation-multilateral = Organisation multilatérale
organisation-company = Entreprise
organisation-edit-title = Modifier une organisation
organisation-form-lead = Qui ajoute une organisation la représente d’abord, et peut inviter d’autres à le faire. Son nom est rapproché de ce que les gens écrivent dans leur profil, leurs solutions et leurs demandes.
field-organisation-name = Nom
field-organisation-name-help = Comme elle se nomme, avec le service si c’est lui que l’on nomme : Ministère de l’Eau, sûreté des barrages
field-organisation-kind = Type d’organisation
field-organisation-country-help = Laissez vide si elle n’appartient à aucun pays en particulier.
field-organisation-language-help = La langue du nom et du court texte.
field-organisation-summary = Ce qu’elle fait
field-organisation-summary-help = En deux ou trois phrases, pour des collègues d’autres pays.
field-website = Site web
field-website-help = Le sien. Une adresse du même domaine peut montrer qui la représente.
organisation-other-names = Autres noms
organisation-other-name = Autre nom
organisation-other-names-help = Dans d’autres langues, et en abrégé.
organisation-other-name-more = Un nom de plus
field-part-of = Fait partie de
field-part-of-help = L’adresse, ici, de la page de l’organisation dont elle fait partie, s’il y en a une.
organisation-nothing-yet = Personne ici ne nomme encore cette organisation en public.
organisation-people = Personnes
organisation-parts = Ce qui en fait partie
organisation-verified = Vérifiée
organisation-verified-by-hand = Un modérateur s’est assuré de qui la représente.
organisation-verified-by-domain = Quelqu’un qui la représente a une adresse chez { $domain }.
verified-by-hand = par un modérateur
verified-by-domain = par un domaine de courriel
organisation-verify = Marquer comme vérifiée
organisation-verify-help = Vous vous êtes assuré que ceux qui la représentent ici le font vraiment. La marque est montrée à côté du nom. Un autre nom, pays ou site y met fin.
organisation-verify-domain = La vérifier par mon adresse
organisation-verify-domain-help = Il faut que votre adresse soit prouvée et au domaine du site. Le domaine est montré, pas votre adresse. Les domaines où chacun obtient une adresse ne montrent rien.
organisation-unverify = Retirer la marque
organisation-unverify-help = Elle n’est plus montrée comme vérifiée.
organisation-merge = Fusionner avec une autre
organisation-merge-lead = Quand une organisation est ici deux fois : celle-ci entre dans l’autre. Ses noms, personnes, solutions, échanges, fichiers et représentants y passent, et son adresse y mène. C’est sans retour.
organisation-merge-do = Fusionner
field-merge-into = Avec laquelle ?
field-merge-into-help = L’adresse de la page de celle qui reste.

## Who represents one

representatives-title = Représentants
representatives-lead = Ils écrivent la page ou parlent au nom de l’organisation, comme il est dit à côté d’eux. Personne n’est nommé avant d’avoir accepté.
representative-ask = Inviter quelqu’un
field-duty = Que peut faire cette personne ?
duty-page = Écrire sa page
duty-voice = Parler en son nom
duty-both = Écrire sa page et parler en son nom
representative-invited = invitation sans réponse
representative-accepted = la représente
representative-declined = a décliné
representative-ended = ne la représente plus
representative-end = Y mettre fin
representative-end-help = Cette personne ne représente plus l’organisation. Ce qu’elle a fait pour elle reste.
representative-stop = Ne plus la représenter
representative-stop-help = Vous ne représentez plus l’organisation. Ce que vous avez fait pour elle reste.
representative-invited-to = Vous représenteriez ici cette organisation :
letter-representative-text = { $name } vous invite à représenter une organisation parmi des praticiens de la coopération au développement :
own-representatives = Organisations que vous représentez ou avez représentées

## How others type its name

names-title = Comment d’autres écrivent son nom
names-lead = Ce qui est écrit exactement comme un de ses noms mène déjà ici. Voici des noms proches qui ne mènent encore nulle part. Choisissez ceux qui désignent cette organisation.
names-none = Aucun nom proche n’a été trouvé.
names-claimed = Noms qui mènent ici grâce à vous
name-claim = C’est nous
name-let-go = Ce n’est pas nous
name-typed = { $count ->
    [one] écrit { $count } fois
   *[other] écrit { $count } fois
}

## What is answered

flash-organisation-made = Ajoutée. Qui la nomme y est relié dans un instant.
flash-organisation-changed = Modifiée.
flash-representative-asked = Invitation envoyée. La personne est nommée ici dès qu’elle accepte.
flash-representative-ended = C’est fait. La liste est celle que vous voyez.
flash-representative-joined = Bienvenue. Vous représentez désormais cette organisation.
flash-representative-declined = Vous avez décliné. Rien n’est montré de vous.
flash-organisation-verified = Vérifiée. La marque est montrée à côté du nom.
flash-organisation-unverified = La marque est retirée.
flash-name-claimed = Ce nom mène ici. Qui l’a écrit y est relié dans un instant.
flash-name-unclaimed = Ce nom ne mène plus ici.
flash-organisation-merged = Fusionnée. L’ancienne adresse mène ici, et ce qui y était relié suit dans un instant.
complaint-free-mail = Chacun peut obtenir une adresse à ce domaine : elle ne montre rien. Demandez à un modérateur de vérifier l’organisation.
complaint-other-domain = Votre adresse n’est pas au domaine du site web. Changez le site, ou demandez à un modérateur de vérifier l’organisation.
complaint-no-website = Dites d’abord quel site web a l’organisation.
flash-address-unproven = Prouvez d’abord votre propre adresse : une lettre à ce sujet vous est envoyée depuis vos réglages.
notice-represent = vous invite à représenter :
notice-represents = représente avec vous :
notice-organisation-merged = a fusionné une organisation que vous représentez avec :

## In which capacity somebody writes

field-speaks-for = À quel titre écrivez-vous ?
capacity-personal = à titre personnel
capacity-on-behalf = pour
