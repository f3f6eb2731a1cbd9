## Notices

nav-notices = Notifications
notices-title = Notifications
notices-empty = Rien de nouveau. Cette page vous dit quand quelqu’un vous répond ou fait avancer un échange.
notices-empty-action = Voir les discussions en cours
notices-mark-read = Tout marquer comme lu
