//! A file may hang on a part of a thing: the photo of who uses a solution, on their report.

super::texts!(UP, DOWN);

const UP: &str = "
ALTER TABLE file ADD COLUMN part BIGINT NOT NULL DEFAULT 0;
";

const DOWN: &str = "
ALTER TABLE file DROP COLUMN part;
";
