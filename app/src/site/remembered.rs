//! What was worked out, remembered until something that it came from is touched.

use super::{db::Db, problem::Problem, things::Tag};
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How much is remembered of a kind before all is forgotten.
const MOST: usize = 2_000;

/// What was worked out, by what was asked.
pub struct Remembered<K, V>(Mutex<HashMap<K, Known<V>>>);

struct Known<V> {
    value: Arc<V>,
    /// What it came from, and the count of changes before it was worked out.
    from: Arc<[Tag]>,
    at: u64,
}

impl<V> Clone for Known<V> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), from: self.from.clone(), at: self.at }
    }
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V> Remembered<K, V> {
    /// What is remembered, or else what `work` gives, with the tags that it came from. The page that is being made
    /// depends on these too.
    ///
    /// # Errors
    /// Those of `work`.
    pub async fn get(
        &self,
        db: &Db,
        key: K,
        work: impl Future<Output = Result<(V, Vec<Tag>), Problem>>,
    ) -> Result<Arc<V>, Problem> {
        let now = db.changes().now();
        let known = self.lock().get(&key).cloned();
        if let (Some(_), Some(known)) = (now, known)
            && !db.changes().since(known.at, &known.from)
        {
            known.from.iter().for_each(|tag| db.depends_on(*tag));
            return Ok(known.value);
        }
        let (value, from) = work.await?;
        from.iter().for_each(|tag| db.depends_on(*tag));
        let value = Arc::new(value);
        if let Some(at) = now {
            let mut all = self.lock();
            if all.len() >= MOST {
                all.clear();
            }
            all.insert(key, Known { value: value.clone(), from: from.into(), at });
        }
        Ok(value)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, Known<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
