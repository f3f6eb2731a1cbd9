//! `#[derive(Record)]`: a struct whose fields are the columns of a row, written once. `#[on_both]`: a test
//! that is run on both databases.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{
    Data, DeriveInput, Error, Expr, Field, Fields, Ident, ItemFn, LitStr, Path, Result, Type,
    parse_macro_input,
};

/// Implements `Record`: the fields are read one after the other. With `#[record(table::Entity)]` on the
/// struct it implements `Columns` too: each field is the column of that entity that has its name, but
///
/// - `#[record(nested)]`: another such struct, `None` where a `LEFT JOIN` found nothing (its first column is
///   a key); `#[record(nested, table = "requester")]` where its table was joined under another name;
/// - `#[record(expr = function)]`: what `function(table)` says, an `Expr`.
#[proc_macro_derive(Record, attributes(record))]
pub fn record(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// Runs a test of the server, which is given a `World`, on SQLite and on PostgreSQL.
#[proc_macro_attribute]
pub fn on_both(_: proc_macro::TokenStream, test: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let test = parse_macro_input!(test as ItemFn);
    let name = &test.sig.ident;
    quote! {
        #test

        mod #name {
            use crate::world::World;

            #[tokio::test]
            async fn sqlite() {
                super::#name(World::sqlite().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::#name(World::postgres().await).await;
            }
        }
    }
    .into()
}

/// Where the value of a field comes from.
enum Origin {
    Column(Ident),
    Expr(Box<Expr>),
    Nested { table: Option<LitStr> },
}

struct Column<'a> {
    field: &'a Ident,
    ty: &'a Type,
    origin: Origin,
}

fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(input, "a row becomes a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(input, "columns have names"));
    };
    let columns = fields.named.iter().map(column).collect::<Result<Vec<_>>>()?;
    let read = read(&input.ident, &columns);
    let select = entity(input)?.map(|entity| select(&input.ident, &entity, &columns));
    Ok(quote! { #read #select })
}

/// The entity that the columns belong to, where the struct names one.
fn entity(input: &DeriveInput) -> Result<Option<Path>> {
    input
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("record"))
        .map(syn::Attribute::parse_args)
        .transpose()
}

fn column(field: &Field) -> Result<Column<'_>> {
    let name = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "columns have names"))?;
    let mut origin = Origin::Column(format_ident!("{}", upper_camel(&name.to_string())));
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("record")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("nested") {
                origin = Origin::Nested { table: None };
            } else if meta.path.is_ident("table") {
                let name: LitStr = meta.value()?.parse()?;
                let Origin::Nested { table } = &mut origin else {
                    return Err(meta.error("only of what is nested"));
                };
                *table = Some(name);
            } else if meta.path.is_ident("expr") {
                origin = Origin::Expr(Box::new(meta.value()?.parse()?));
            } else {
                return Err(meta.error("`nested`, `table = \"…\"` or `expr = …`"));
            }
            Ok(())
        })?;
    }
    Ok(Column { field: name, ty: &field.ty, origin })
}

/// `created_at` as the entity's enum of columns has it: `CreatedAt`.
fn upper_camel(name: &str) -> String {
    let words = name.trim_start_matches("r#").split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    });
    words.flatten().collect()
}

fn read(name: &Ident, columns: &[Column<'_>]) -> TokenStream {
    let widths = columns.iter().map(|Column { ty, origin, .. }| match origin {
        Origin::Nested { .. } => quote! { <#ty as crate::site::db::Record>::WIDTH },
        _ => quote! { 1 },
    });
    let fields = columns.iter().map(|Column { field, ty, origin }| match origin {
        Origin::Nested { .. } => quote! { #field: <#ty as crate::site::db::Record>::read(row)? },
        _ => quote! { #field: row.next()? },
    });
    quote! {
        #[automatically_derived]
        impl crate::site::db::Record for #name {
            const WIDTH: usize = 0 #(+ #widths)*;

            fn read(row: &crate::site::db::Row<'_>) -> ::std::result::Result<Self, ::sea_orm::DbErr> {
                Ok(Self { #(#fields),* }) // fields are evaluated in the order written
            }
        }
    }
}

fn select(name: &Ident, entity: &Path, columns: &[Column<'_>]) -> TokenStream {
    let adds = columns.iter().map(|Column { ty, origin, .. }| match origin {
        Origin::Column(variant) => quote! {
            let column = <#entity as ::sea_orm::EntityTrait>::Column::#variant;
            select.expr(::sea_orm::sea_query::Expr::col((table, column)));
        },
        Origin::Expr(expr) => quote! { select.expr((#expr)(table)); },
        Origin::Nested { table } => {
            let table = match table {
                Some(table) => quote! { #table },
                None => quote! { <#ty as crate::site::db::Columns>::table() },
            };
            quote! { <#ty as crate::site::db::Columns>::columns(select, #table); }
        }
    });
    quote! {
        #[automatically_derived]
        impl crate::site::db::Columns for #name {
            type Entity = #entity;

            fn columns(select: &mut ::sea_orm::sea_query::SelectStatement, table: &'static str) {
                let _ = table;
                #(#adds)*
            }
        }
    }
}
