//! Search prefers a little what people make use of: how much, stands beside the text. And of the list of changes
//! goes what nobody needs: each index over it was written with each text.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, is_postgres, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE document ADD COLUMN used BIGINT NOT NULL DEFAULT 0;\n").await?;
        run(manager, &used_by_now()).await?;
        run(manager, "DROP INDEX document_change_by_age;\n").await?;
        if is_postgres(manager) {
            return Ok(());
        }
        // On SQLite what was written later has a higher number.
        run(manager, "DROP INDEX document_change_in_order;\n").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE document DROP COLUMN used;\n").await?;
        run(manager, "CREATE INDEX document_change_by_age ON document_change (at);\n").await?;
        if is_postgres(manager) {
            return Ok(());
        }
        run(manager, "CREATE INDEX document_change_in_order ON document_change (written_by, id);\n").await
    }
}

/// What has been marked, answered, adapted and replied to so far, counted as the program does from now on.
fn used_by_now() -> String {
    let marks = doublings("p.marks");
    let posts = doublings("d.posts");
    format!(
        "
UPDATE document SET used = used + {marks}
    FROM (SELECT post.discussion_id, post.number, COUNT(*) AS marks FROM reaction
        JOIN post ON post.id = reaction.post_id GROUP BY post.discussion_id, post.number) AS p
    WHERE document.kind = 'discussion' AND document.subject_id = p.discussion_id AND document.part = p.number - 1;
UPDATE document SET used = used + {posts} - 1 + CASE WHEN d.answer_id IS NULL THEN 0 ELSE 3 END
    FROM discussion AS d
    WHERE document.kind = 'discussion' AND document.subject_id = d.id AND document.part = 0
        AND (d.posts > 1 OR d.answer_id IS NOT NULL);
UPDATE document SET used = used + 3 * s.adaptations
    FROM solution AS s
    WHERE document.kind = 'solution' AND document.subject_id = s.id AND s.adaptations > 0;
"
    )
}

/// One, and one more each time that there are twice as many.
fn doublings(count: &str) -> String {
    let steps: Vec<String> = (0..20).map(|times| format!("SELECT {} AS least", 1 << times)).collect();
    format!("(SELECT COUNT(*) FROM ({}) AS step WHERE least <= {count})", steps.join(" UNION ALL "))
}
