//! What came of all exchanges: how far they get, how long a need waits for somebody to learn from, what had changed
//! afterwards, and which regions give and receive. Of people nothing is counted here.

mod chart;
mod page;
mod store;

pub use page::learning;
