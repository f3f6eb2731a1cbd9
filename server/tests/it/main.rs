//! The server as its users meet it: requests in, answers out, on a fresh database for each test.

mod accounts;
mod bounds;
mod clock;
mod demo;
mod discussions;
mod exchanges;
mod leaks;
mod migrating;
mod page_cache;
mod people;
mod routes;
mod safety;
mod search;
mod solutions;
mod world;
