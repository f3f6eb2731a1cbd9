//! Pages about the place, where an administrator has written them anew.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE page_version (
    page_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    editor_id BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (page_id, language, version)
);
CREATE INDEX page_version_by_editor ON page_version (editor_id);
";

const DOWN: &str = "
DROP TABLE page_version;
";
