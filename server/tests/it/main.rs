//! The server as its users meet it: requests in, answers out, on a fresh database for each test.

mod accounts;
mod actors;
mod acts;
mod bounds;
mod browser;
mod clock;
mod databases;
mod demo;
mod development;
mod discussions;
mod entities;
mod exchanges;
mod faults;
mod forms;
mod group_commit;
mod jobs;
mod leaks;
mod migrating;
mod page_cache;
mod people;
mod proportion;
mod routes;
mod safety;
mod search;
mod solutions;
mod world;
