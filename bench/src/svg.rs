//! A plot of bars, two for each name, written as SVG: small enough to need no library.

use std::fmt::Write;

/// One name and its two figures.
pub struct Bars {
    pub name: String,
    pub first: f64,
    pub second: f64,
}

pub struct Plot<'p> {
    pub title: &'p str,
    pub unit: &'p str,
    /// What the first and the second bar are.
    pub series: [&'p str; 2],
    pub bars: &'p [Bars],
}

const WIDTH: f64 = 760.0;
const LABELS: f64 = 180.0;
const FIGURES: f64 = 150.0;
const ROW: f64 = 44.0;
const TOP: f64 = 70.0;
const COLOURS: [&str; 2] = ["#0f766e", "#b45309"];

impl Plot<'_> {
    pub fn svg(&self) -> String {
        let height = TOP + ROW * self.bars.len() as f64 + 16.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n\
             <title>{}</title>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
            escape(self.title)
        );
        text(&mut svg, (16.0, 26.0), "start", &format!("{} ({})", self.title, self.unit));
        for (index, (name, x)) in self.series.iter().zip([LABELS, LABELS + 200.0]).enumerate() {
            bar(&mut svg, (x, 40.0), 12.0, COLOURS[index]);
            text(&mut svg, (x + 18.0, 51.0), "start", name);
        }
        let most =
            self.bars.iter().flat_map(|bars| [bars.first, bars.second]).fold(f64::MIN_POSITIVE, f64::max);
        for (index, bars) in self.bars.iter().enumerate() {
            self.row(&mut svg, TOP + ROW * index as f64, bars, (WIDTH - LABELS - FIGURES) / most);
        }
        svg.push_str("</svg>\n");
        svg
    }

    fn row(&self, svg: &mut String, y: f64, bars: &Bars, scale: f64) {
        text(svg, (LABELS - 10.0, y + 21.0), "end", &bars.name);
        for (index, figure) in [bars.first, bars.second].into_iter().enumerate() {
            let (y, width) = (y + 16.0 * index as f64, (figure * scale).max(1.0));
            bar(svg, (LABELS, y), width, COLOURS[index]);
            text(svg, (LABELS + width + 8.0, y + 11.0), "start", &crate::figures::short(figure));
        }
    }
}

fn bar(svg: &mut String, (x, y): (f64, f64), width: f64, colour: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"13\" fill=\"{colour}\"/>"
    );
}

fn text(svg: &mut String, (x, y): (f64, f64), anchor: &str, words: &str) {
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"#1c1917\">{}</text>",
        escape(words)
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every element that opens also ends, in order.
    fn is_well_formed(svg: &str) -> bool {
        let mut open = Vec::new();
        for tag in svg.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag)) {
            let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
            if tag.matches('"').count() % 2 == 1 {
                return false;
            }
            if tag.starts_with('/') {
                if open.pop() != Some(name) {
                    return false;
                }
            } else if !tag.ends_with('/') {
                open.push(name);
            }
        }
        open.is_empty()
    }

    #[test]
    fn the_plot_is_well_formed_whatever_the_names() {
        let bars = [
            Bars { name: "a < b & \"c\"".into(), first: 1.0, second: 0.0 },
            Bars { name: "d".into(), first: 0.5, second: 0.25 },
        ];
        let svg = Plot { title: "CPU", unit: "ms", series: ["10 k", "1 M"], bars: &bars }.svg();
        assert!(is_well_formed(&svg), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 1 + 2 + 4);
        assert!(!is_well_formed("<a><b></a></b>"));
    }

    #[test]
    fn a_plot_of_nothing_is_a_plot() {
        assert!(is_well_formed(&Plot { title: "CPU", unit: "ms", series: ["a", "b"], bars: &[] }.svg()));
    }
}
