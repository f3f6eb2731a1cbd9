//! The product, page by page: each folder is a feature, each file beside them is shared by all.

pub mod address;
pub mod apart;
pub mod changes;
pub mod db;
pub mod demo;
pub mod fair;
pub mod form;
pub mod home;
pub mod link;
pub mod locale;
pub mod notices;
pub mod once;
pub mod page;
pub mod paging;
pub mod problem;
pub mod query;
pub mod routes;
pub mod session;
pub mod shell;
pub mod state;
pub mod text;
pub mod time;
pub mod ui;
pub mod vocabulary;

pub mod discussions;
pub mod exchanges;
pub mod people;
pub mod search;
pub mod solutions;
pub mod themes;
