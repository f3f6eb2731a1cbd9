//! Writing on.

use super::{SideRow, Text, blocking, place};
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    idempotency::{self, Submission},
    messages::{
        entity::{correspondence, side},
        rules::{Standing, State},
    },
    notices::{self, Kind, Notice},
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    sea_query::{Expr, ExprTrait},
};

/// Writes a message. To who blocks its writer it is written like any other, and does not reach them. Gives its
/// address.
///
/// # Errors
/// [`Problem::Refused`] where they may not write now; [`Problem::SentBefore`] when the form came before with other
/// words.
pub async fn send(site: &Site, me: &Me, of: &SideRow, body: &str, token: &str) -> Result<String, Problem> {
    let text = Text::of(body);
    let content = idempotency::content(&[body]);
    let tx = site.db.begin().await?;
    let done = send_in(&tx, me, of, &text).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn send_in(tx: &Tx, me: &Me, of: &SideRow, text: &Text<'_>) -> Result<String, Problem> {
    use correspondence::Column;
    let (id, other) = (of.correspondence_id, of.other().id);
    // Counting first takes the row's lock on PostgreSQL, so that two messages get two numbers, and what is said of the
    // two stays so.
    let counted = correspondence::ActiveModel { id: Unchanged(id), ..Default::default() };
    let counted = tx.change(counted).col_expr(Column::Messages, Expr::col(Column::Messages).add(1));
    let counted: Vec<(i64, State)> = tx.returning(counted, [Column::Messages, Column::State]).await?;
    let (number, state) = *counted.first().ok_or(Problem::NotFound)?;
    let blocking = blocking(tx, id).await?;
    let standing = Standing { state, blocks: blocking.contains(&me.id), ..of.standing() };
    standing.may_write().map_err(|_| Problem::Refused)?;
    if state != State::Accepted {
        let accepted = correspondence::ActiveModel {
            id: Unchanged(id),
            state: Set(State::Accepted),
            ..Default::default()
        };
        tx.run(&tx.change(accepted)).await?;
    }
    let (now, is_withheld) = (Moment::now(), blocking.contains(&other));
    text.add(tx, (id, number), me.id, is_withheld, now).await?;
    let side = |person| side::ActiveModel {
        correspondence_id: Unchanged(id),
        person_id: Unchanged(person),
        newest: Set(number),
        active_at: Set(now),
        ..Default::default()
    };
    tx.queue(&tx.change(side(me.id))).await?;
    let location = place(id, number);
    if !is_withheld {
        use side::Column::Unread;
        tx.queue(&tx.change(side(other)).col_expr(Unread, Expr::col(Unread).add(1))).await?;
        let (kind, title) = (Kind::Message, text.beginning.as_str());
        let notice = Notice { to: other, kind, about: id.into(), title, location: &location };
        notices::tell(tx, me, notice).await?;
    }
    audit(tx, Some(me.id), "message.send", Tag::from(id)).await?;
    Ok(location)
}
