//! Notes at the end of a text, and lists of what is to be done.

use super::marks::{NAME, PLACE};
use comrak::{
    Arena,
    nodes::{Node, NodeValue},
};
use std::collections::HashMap;

/// Puts the notes to the end, in the order in which the text leads to them, each with the way back. A note that
/// nothing leads to stays where it is.
pub fn settle<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    let numbers = number_references(root);
    let is_note = |node: &Node<'a>| matches!(node.data().value, NodeValue::FootnoteDefinition(_));
    let notes: Vec<Node<'a>> = root.descendants().filter(is_note).collect();
    let mut settled = Vec::new();
    for note in notes {
        let (name, times) = match &note.data().value {
            NodeValue::FootnoteDefinition(note) => (note.name.clone(), note.total_references),
            _ => continue,
        };
        match numbers.get(&name).filter(|_| times > 0) {
            Some(number) => settled.push((*number, times, note)),
            None => unfold(arena, note, &name),
        }
    }
    settled.sort_by_key(|(number, ..)| *number);
    for (number, times, note) in settled {
        if let NodeValue::FootnoteDefinition(note) = &mut note.data_mut().value {
            note.name = number.to_string();
        }
        note.detach();
        root.append(note);
        lead_back(arena, note, number, times);
    }
}

/// Makes links of what leads to notes; gives the numbers of the notes by name.
fn number_references(root: Node<'_>) -> HashMap<String, u32> {
    let mut numbers = HashMap::new();
    for node in root.descendants() {
        let mut data = node.data_mut();
        let NodeValue::FootnoteReference(note) = &data.value else { continue };
        let (number, place) = (note.ix, back(note.ix, note.ref_num));
        let link = format!("<sup><a href=\"#{PLACE}n{number}\" id=\"{PLACE}{place}\">{number}</a></sup>");
        numbers.insert(note.name.clone(), number);
        data.value = NodeValue::Raw(link);
    }
    numbers
}

/// The place in the text that leads to a note for the nth time.
fn back(number: u32, nth: u32) -> String {
    if nth > 1 { format!("r{number}-{nth}") } else { format!("r{number}") }
}

fn lead_back<'a>(arena: &'a Arena<'a>, note: Node<'a>, number: u32, times: u32) {
    let is_paragraph = |node: &Node<'a>| matches!(node.data().value, NodeValue::Paragraph);
    let last = note.last_child().filter(is_paragraph).unwrap_or_else(|| {
        let paragraph: Node<'a> = arena.alloc(NodeValue::Paragraph.into());
        note.append(paragraph);
        paragraph
    });
    for nth in 1..=times {
        let place = back(number, nth);
        let which = if nth > 1 { nth.to_string() } else { String::new() };
        let link = format!(" <a href=\"#{PLACE}{place}\" aria-label=\"{NAME}{number}\">↩{which}</a>");
        last.append(arena.alloc(NodeValue::Raw(link).into()));
    }
}

/// A note that nothing leads to, as it was typed.
fn unfold<'a>(arena: &'a Arena<'a>, note: Node<'a>, name: &str) {
    let mark = arena.alloc(NodeValue::Text(format!("[^{name}]: ").into()).into());
    let first = note.first_child().filter(|first| matches!(first.data().value, NodeValue::Paragraph));
    match first {
        Some(first) => first.prepend(mark),
        None => {
            let paragraph = arena.alloc(NodeValue::Paragraph.into());
            paragraph.append(mark);
            note.prepend(paragraph);
        }
    }
    let children: Vec<_> = note.children().collect();
    for child in children {
        note.insert_before(child);
    }
    note.detach();
}

/// A box before what is to be done, ticked where it is done: as a sign, since nobody can tick it here.
pub fn tick<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    for node in root.descendants() {
        let sign = match &node.data().value {
            NodeValue::TaskItem(task) => {
                if task.symbol.is_some() {
                    "☑ "
                } else {
                    "☐ "
                }
            }
            _ => continue,
        };
        let sign = arena.alloc(NodeValue::Text(sign.into()).into());
        match node.first_child() {
            Some(first) if first.data().value.contains_inlines() => first.prepend(sign),
            _ => {
                let paragraph = arena.alloc(NodeValue::Paragraph.into());
                paragraph.append(sign);
                node.prepend(paragraph);
            }
        }
    }
}
