//! By whose time days are written.

use crate::{exchanges, samples, world::World};
use app::site::{locale::Locale, time::Moment};

#[tokio::test]
async fn days_are_the_readers_own_and_those_of_visitors_everybodys() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [mut ana, mut ben, _] = people;
    // 2026-03-01, 22:30 UTC.
    world.run("UPDATE discussion SET active_at = $1", [1_772_404_200_000_i64.into()]).await;
    let zone = "UPDATE person SET time_zone = $1 WHERE handle = $2";
    world.run(zone, ["Africa/Nairobi".into(), "ana".into()]).await;
    world.run(zone, ["America/Lima".into(), "ben".into()]).await;
    let mut visitor = world.keeping_nothing();
    for (who, day, said) in [
        (&mut ana, "2 Mar 2026", "Africa/Nairobi"),
        (&mut ben, "1 Mar 2026", "America/Lima"),
        (&mut visitor, "1 Mar 2026", "universal time (UTC)"),
    ] {
        let page = who.get("/discussions").await.body;
        assert!(page.contains(&format!("<time datetime=\"2026-03-01T22:30:00Z\">{day}</time>")), "{page}");
        assert!(page.contains(said), "{said}");
        let request = who.get(exchanges::PATH).await.body;
        for date in exchanges::REQUEST.iter().filter(|(name, _)| matches!(*name, "starts" | "ends")) {
            let day = Moment::from_day(date.1).expect("a day");
            let written = Locale::ENGLISH.day(day);
            let both = format!("<time datetime=\"{}\">{written}</time>", date.1);
            assert!(request.contains(&both), "{both}: a day is the same for everybody");
        }
    }
    // The request was made in Kenya; its deadline by the clock of who is in Peru is eight hours earlier.
    assert!(ben.get(exchanges::PATH).await.body.contains("pm UTC-5"));
    let own = ana.get(exchanges::PATH).await.body;
    assert!(own.contains("until the end of the last day in Kenya") && !own.contains("By your time"));
}
