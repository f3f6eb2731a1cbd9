//! Places on the map of the world. A map never says what no word beside it says: to those who listen it is not
//! there.

use crate::site::render::{Written, raw};
use leptos::prelude::*;
use std::{collections::HashMap, fmt::Write, sync::LazyLock};

/// The size of the map, in its units.
const WIDTH: i32 = 1000;
const HEIGHT: i32 = 430;
/// The least part of it that shows where something is.
const PART: (i32, i32) = (260, 150);

/// Where on the map each country is, by code; see `app/pictures`.
static PLACES: LazyLock<HashMap<&'static str, (i32, i32)>> = LazyLock::new(|| {
    let lines = include_str!("../../../pictures/places.tsv").lines().skip(1);
    let place = |line: &'static str| {
        let (code, place) = line.split_once('\t')?;
        let (x, y) = place.split_once('\t')?;
        Some((code, (x.parse().ok()?, y.parse().ok()?)))
    };
    lines.filter_map(place).collect()
});

/// A point: a country, where it leads, how much is there (1 or more).
pub struct Point<'a> {
    pub country: &'a str,
    pub href: Option<&'a str>,
    pub count: i64,
}

/// The whole world with these points.
pub fn world(points: &[Point<'_>]) -> impl IntoView + use<> {
    map("map", (0, 0, WIDTH, HEIGHT), points, 7, "")
}

/// The whole world with a line from one country to another for each of these; the more there are, the thicker. What
/// stays within a country is a point.
pub fn flows(flows: &[(&str, &str, i64)]) -> impl IntoView + use<> {
    let mut lines = String::new();
    let mut points: Vec<Point<'_>> = Vec::new();
    for (from, to, count) in flows {
        for country in [*from, *to] {
            if points.iter().all(|point| point.country != country) {
                points.push(Point { country, href: None, count: 1 });
            }
        }
        let (Some(start), Some(end)) = (PLACES.get(from), PLACES.get(to)) else { continue };
        if start != end {
            let _ = write!(
                lines,
                "<path d=\"{}\" stroke-width=\"{}\" marker-end=\"url(#to)\"/>",
                arc(*start, *end),
                1 + (*count).clamp(1, 5)
            );
        }
    }
    let arrow = "<marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"9\" markerHeight=\"9\" \
                 markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker>";
    let within = if lines.is_empty() { String::new() } else { [arrow, &lines].concat() };
    map("map flows", (0, 0, WIDTH, HEIGHT), &points, 4, &within)
}

/// A line that rises between two places, so that there and back are two lines; it ends before the point that it leads
/// to.
fn arc((x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> String {
    let (across, along) = (to_x - x, to_y - y);
    let (bend_x, bend_y) = (i32::midpoint(x, to_x) + along / 5, i32::midpoint(y, to_y) - across / 5);
    let (back_x, back_y) = (f64::from(to_x - bend_x), f64::from(to_y - bend_y));
    let length = back_x.hypot(back_y).max(1.0);
    let (end_x, end_y) = (f64::from(to_x) - back_x / length * 5.0, f64::from(to_y) - back_y / length * 5.0);
    format!("M{x} {y}Q{bend_x} {bend_y} {end_x:.0} {end_y:.0}")
}

/// The part of the world where these countries are; nothing where none is known.
pub fn part(countries: &[String]) -> Option<impl IntoView + use<>> {
    let places: Vec<_> = countries.iter().filter_map(|code| PLACES.get(code.as_str())).copied().collect();
    let view = around(&places)?;
    let points: Vec<_> = countries.iter().map(|country| Point { country, href: None, count: 1 }).collect();
    Some(map("map part", view, &points, (view.2 / 45).clamp(5, 14), ""))
}

/// A window with room around all of these places, within the map where it can be.
fn around(places: &[(i32, i32)]) -> Option<(i32, i32, i32, i32)> {
    let (left, right) = (places.iter().map(|at| at.0).min()?, places.iter().map(|at| at.0).max()?);
    let (top, bottom) = (places.iter().map(|at| at.1).min()?, places.iter().map(|at| at.1).max()?);
    let width = (right - left + 100).max(PART.0);
    let height = (bottom - top + 80).max(PART.1).max(width * PART.1 / PART.0);
    let width = width.max(height * PART.0 / PART.1).min(WIDTH);
    let height = height.min(HEIGHT);
    let fit = |middle: i32, size: i32, all: i32| (middle - size / 2).clamp(0, all - size);
    let (x, y) =
        (fit(i32::midpoint(left, right), width, WIDTH), fit(i32::midpoint(top, bottom), height, HEIGHT));
    Some((x, y, width, height))
}

fn map(
    class: &'static str,
    (x, y, width, height): (i32, i32, i32, i32),
    points: &[Point<'_>],
    radius: i32,
    under: &str,
) -> Written {
    let mut svg = format!(
        "<svg class=\"{class}\" viewBox=\"{x} {y} {width} {height}\" aria-hidden=\"true\">\
         <use href=\"/public/world.svg#land\"/>{under}"
    );
    for point in points {
        let Some((x, y)) = PLACES.get(point.country) else { continue };
        let radius = radius + i32::try_from(point.count.clamp(1, 5)).unwrap_or(1) - 1;
        let circle = format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        let _ = match point.href {
            Some(href) => write!(
                svg,
                "<a href=\"{}\" tabindex=\"-1\">{circle}</a>",
                html_escape::encode_double_quoted_attribute(href)
            ),
            None => write!(svg, "{circle}"),
        };
    }
    svg.push_str("</svg>");
    raw(svg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{locale::Locale, vocabulary::COUNTRIES};

    #[test]
    fn every_country_has_its_place() {
        for (code, name) in COUNTRIES.options(Locale::ENGLISH) {
            let (x, _) = PLACES[code];
            assert!((0..=WIDTH).contains(&x), "{name}");
        }
    }

    #[test]
    fn there_and_back_are_two_lines() {
        let html = flows(&[("BR", "MZ", 9), ("MZ", "BR", 1), ("BR", "BR", 1)]).to_html();
        let lines: Vec<_> =
            html.split("<path d=\"").skip(2).filter_map(|rest| rest.split('"').next()).collect();
        assert!(lines.len() == 2 && lines[0] != lines[1], "{html}");
        assert!(html.contains("stroke-width=\"6\"") && html.matches("<circle").count() == 2, "{html}");
        assert!(!flows(&[("BR", "BR", 1)]).to_html().contains("<marker"));
    }

    #[test]
    fn a_part_holds_all_of_its_places_and_stays_on_the_map() {
        let all = ["BR", "FJ", "KE", "NO", "RW", "US"];
        for one in all {
            for other in all {
                let places = [PLACES[one], PLACES[other]];
                let (x, y, width, height) = around(&places).expect("a window");
                assert!(x >= 0 && y >= 0 && x + width <= WIDTH && y + height <= HEIGHT, "{one} {other}");
                for (at_x, at_y) in places {
                    assert!(
                        (x..=x + width).contains(&at_x) && (y..=y + height).contains(&at_y),
                        "{one} {other}"
                    );
                }
            }
        }
        assert_eq!(around(&[]), None);
    }
}
