//! Search, judged: the questions of `tests/search`, asked of the demonstration and of the texts beside it.

use crate::world::{Client, World};
use app::site::demo;
use judged::Report;
use macros::on_both;

#[on_both]
async fn people_find_what_they_mean(world: World) {
    demo::fill(&world.site).await.expect("the demonstration");
    let places = judged::put(&world.site.db).await.expect("the texts");
    let mut report = Report::default();
    for question in judged::questions() {
        let mut client = Client { language: question.language(), ..world.visitor() };
        let page = client.get(&question.address()).await;
        assert_eq!(page.status, 200, "{}", question.q);
        report.add(&question, &places, &judged::found(&page.body));
    }
    println!("{}", report.table());
    if let Some(shortfall) = report.shortfall() {
        panic!("{shortfall}");
    }
}
