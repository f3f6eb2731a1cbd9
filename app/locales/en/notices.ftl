## Notices

nav-notices = Notices
notices-title = Notices
notices-empty = Nothing new. You hear here when somebody replies to you or moves an exchange on.
notices-empty-action = See what is being discussed
notices-mark-read = Mark all as read
