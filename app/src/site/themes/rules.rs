//! What a theme may be, and who may change it.

use super::{
    forms::{Told, slug_of},
    tree::{ByCode, Changed, Tree},
};
use crate::site::{
    access::Role,
    form::{Complaint, Errors},
    locale::Locale,
};

/// Words of addresses that no theme can have.
const TAKEN: [&str; 3] = ["new", "edit", "merge"];

/// The tree is the place's own.
pub fn may_edit(role: Role) -> bool {
    role == Role::Administrator
}

/// A theme as it is after somebody has told it in a language; `before` is how it was.
///
/// # Errors
/// What is wrong, by its field.
pub fn changed(
    tree: &Tree,
    before: Option<Changed>,
    told: &Told,
    language: Locale,
) -> Result<Changed, Errors> {
    let mut errors = Errors::default();
    let mut theme = before.clone().unwrap_or_default();
    if before.is_none() {
        theme.slug = slug_of(&told.name);
        if theme.slug.is_empty() || TAKEN.contains(&theme.slug.as_str()) || tree.knows(&theme.slug) {
            errors.add("name", Complaint::Taken);
        }
    }
    say(&mut theme.names, language, &told.name);
    say(&mut theme.about, language, &told.about);
    theme.parent = Some(told.under.clone()).filter(|under| !under.is_empty());
    theme.sdgs = told.goals.iter().filter_map(|goal| goal.parse().ok()).collect();
    theme.dac.clone_from(&told.sectors);
    if let Some(wrong) = place(tree, &theme) {
        errors.add("under", wrong);
    }
    errors.unless(Some(theme))
}

/// In the language in which it was told; English serves where another is not there, so it is never empty.
fn say(texts: &mut ByCode, language: Locale, text: &str) {
    texts.insert(language.code().to_owned(), text.to_owned());
    texts.entry(Locale::ENGLISH.code().to_owned()).or_insert_with(|| text.to_owned());
}

/// What is wrong with where it stands: the tree has two levels.
pub fn place(tree: &Tree, theme: &Changed) -> Option<Complaint> {
    let parent = theme.parent.as_deref()?;
    let is_top = tree.find(parent).is_some_and(|parent| parent.parent.is_none() && parent.slug != theme.slug);
    let has_children = tree.themes.iter().any(|other| other.parent.as_deref() == Some(theme.slug.as_str()));
    (!is_top || has_children).then_some(Complaint::NotInList)
}

/// Whether one theme may go into another: what stands under it has to find a place there.
pub fn may_go_into(tree: &Tree, slug: &str, into: &str) -> bool {
    let Some(into) = tree.find(into) else { return false };
    let has_children = tree.themes.iter().any(|other| other.parent.as_deref() == Some(slug));
    into.slug != slug && into.parent.as_deref() != Some(slug) && (into.parent.is_none() || !has_children)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, under: &str) -> Told {
        let about = "Water that is safe to drink.".to_owned();
        Told {
            name: name.to_owned(),
            about,
            under: under.to_owned(),
            goals: vec!["6".into()],
            sectors: vec![],
        }
    }

    #[test]
    fn a_new_theme_has_a_slug_of_its_own() {
        let tree = Tree::of(Vec::new());
        let new = |name: &str, under: &str| changed(&tree, None, &told(name, under), Locale::ENGLISH);
        let wells = new("Wells & springs", "water").expect("a theme");
        assert_eq!((wells.slug.as_str(), wells.sdgs.as_slice()), ("wells-springs", [6].as_slice()));
        for name in ["Water supply", "New", "Edit"] {
            assert_eq!(new(name, "").expect_err("taken").of("name"), Some(Complaint::Taken), "{name}");
        }
        assert_eq!(
            new("Wells", "water-supply").expect_err("too deep").of("under"),
            Some(Complaint::NotInList)
        );
    }

    #[test]
    fn a_name_is_changed_in_one_language_and_stays_in_the_others() {
        let tree = Tree::of(Vec::new());
        let before = Changed::from(tree.find("water").expect("a theme"));
        let french = Locale::parse("fr").expect("French");
        let after = changed(&tree, Some(before.clone()), &told("L’eau", ""), french).expect("a theme");
        assert_eq!((after.names["fr"].as_str(), &after.names["en"]), ("L’eau", &before.names["en"]));
        let moved = changed(&tree, Some(before), &told("Water", "health"), Locale::ENGLISH);
        assert_eq!(moved.expect_err("others stand under it").of("under"), Some(Complaint::NotInList));
    }

    #[test]
    fn what_goes_into_another_takes_its_children_where_they_can_be() {
        let tree = Tree::of(Vec::new());
        for (slug, into, may) in [
            ("water", "health", true),
            ("water", "primary-health-care", false),
            ("water", "water", false),
            ("water", "water-supply", false),
            ("water-supply", "water", true),
            ("water-supply", "primary-health-care", true),
            ("water-supply", "nothing", false),
        ] {
            assert_eq!(may_go_into(&tree, slug, into), may, "{slug} into {into}");
        }
    }
}
