//! Layers of records: a newsroom's over the embedded ones.

use std::sync::{Arc, LazyLock};

use super::{
    AliasKind, Posting, fold,
    store::{OfficeRow, Record, Store, TenureRow},
};

static EMBEDDED: LazyLock<Option<Arc<Store>>> = LazyLock::new(|| {
    Store::from_static(include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin")))
        .ok()
        .map(Arc::new)
});

/// All that is known, the newsroom's own records before the embedded ones. A record of a layer above takes the place of
/// one below that has the same id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Knowledge {
    layers: Arc<[Arc<Store>]>,
}

impl Default for Knowledge {
    fn default() -> Self {
        static DEFAULT: LazyLock<Knowledge> = LazyLock::new(|| Knowledge {
            layers: EMBEDDED.iter().cloned().collect(),
        });
        DEFAULT.clone()
    }
}

/// Names a record of a [`Knowledge`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Reference {
    layer: u8,
    row: u32,
}

impl Knowledge {
    /// The embedded records under a newsroom's layers, the first of which counts most. Layers past the 200th are left
    /// out.
    #[must_use]
    pub fn with_layers(own: Vec<Store>) -> Self {
        Self {
            layers: own
                .into_iter()
                .take(200)
                .map(Arc::new)
                .chain(EMBEDDED.iter().cloned())
                .collect(),
        }
    }

    /// Only these layers, without the embedded records.
    #[must_use]
    pub fn only(layers: Vec<Store>) -> Self {
        Self {
            layers: layers.into_iter().take(200).map(Arc::new).collect(),
        }
    }

    /// Whether a newsroom has records of its own.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.layers.len() > usize::from(EMBEDDED.is_some())
    }

    /// Whether any misspelling is known.
    #[must_use]
    pub fn has_misspellings(&self) -> bool {
        self.layers().any(|store| store.misspellings() > 0)
    }

    /// Whether the record is a newsroom's own.
    #[must_use]
    pub fn is_own(&self, reference: Reference) -> bool {
        usize::from(reference.layer) + usize::from(EMBEDDED.is_some()) < self.layers.len()
    }

    /// The people of a newsroom's own records one part of whose name is this folded one.
    pub fn own_with_part(&self, folded: &str) -> impl Iterator<Item = Reference> {
        let own = self.layers.len() - usize::from(EMBEDDED.is_some());
        self.with_part(folded)
            .take_while(move |reference| usize::from(reference.layer) < own)
    }

    /// Whether a newsroom's own record has exactly this name, misspellings aside: it is right as it is spelled.
    #[must_use]
    pub fn is_own_name(&self, name: &str) -> bool {
        if !self.has_own() {
            return false;
        }
        let folded = fold(name);
        let mut found = self.find(&folded);
        found.any(|(reference, posting)| {
            self.is_own(reference)
                && posting.kind != AliasKind::Wrong
                && self.record(reference).is_some_and(|record| {
                    record.name() == name
                        || (record.aliases())
                            .any(|(kind, alias)| kind != AliasKind::Wrong && alias == name)
                })
        })
    }

    /// The layers, the uppermost first.
    pub fn layers(&self) -> impl Iterator<Item = &Store> {
        self.layers.iter().map(Arc::as_ref)
    }

    fn numbered(&self) -> impl Iterator<Item = (u8, &Store)> {
        (0..).zip(self.layers())
    }

    /// The record.
    #[must_use]
    pub fn record(&self, reference: Reference) -> Option<Record<'_>> {
        let store = self.layers.get(usize::from(reference.layer))?;
        Some(store.record(reference.row))
    }

    /// The record with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<Reference> {
        self.numbered()
            .find_map(|(layer, store)| store.by_id(id).map(|row| Reference { layer, row }))
    }

    /// Whether a layer above has a record in the place of this one.
    fn is_hidden(&self, reference: Reference) -> bool {
        if reference.layer == 0 {
            return false;
        }
        let Some(record) = self.record(reference) else {
            return true;
        };
        self.layers
            .iter()
            .take(usize::from(reference.layer))
            .any(|above| above.by_id(record.id()).is_some())
    }

    /// The records that a folded name stands for, each once.
    pub fn find(&self, folded: &str) -> impl Iterator<Item = (Reference, Posting)> {
        self.numbered().flat_map(move |(layer, store)| {
            store.find(folded).filter_map(move |posting| {
                let reference = Reference {
                    layer,
                    row: posting.record,
                };
                (!self.is_hidden(reference)).then_some((reference, posting))
            })
        })
    }

    /// The people one part of whose name is this folded one.
    pub fn with_part(&self, folded: &str) -> impl Iterator<Item = Reference> {
        self.numbered().flat_map(move |(layer, store)| {
            store
                .with_part(folded)
                .map(move |row| Reference { layer, row })
                .filter(|reference| !self.is_hidden(*reference))
        })
    }

    /// The numbers of the sets of spellings that a folded part of a name is in.
    pub fn sets_of(&self, folded: &str) -> impl Iterator<Item = u32> {
        // Only one layer has sets, so numbers of different layers never meet.
        let sets = self.layers.last().map(|store| store.sets_of(folded));
        sets.into_iter().flatten()
    }

    /// The id of the office of a body that has this folded title.
    #[must_use]
    pub fn office(&self, folded_title: &str, org: &str) -> Option<&str> {
        self.layers().find_map(|store| {
            let row = store.office(folded_title, org)?;
            Some(store.office_row(row).id())
        })
    }

    /// Whether any office has this folded title.
    #[must_use]
    pub fn is_title(&self, folded: &str) -> bool {
        self.layers().any(|store| store.is_title(folded))
    }

    /// Whether the folded word is part of any title, "of" and its like aside: a quick look before a longer one.
    #[must_use]
    pub fn is_title_word(&self, word: &str) -> bool {
        self.layers().any(|store| store.is_title_word(word))
    }

    /// What the layers say of an office; the first is the one that has its titles.
    pub fn office_rows(&self, id: &str) -> impl Iterator<Item = OfficeRow<'_>> {
        let mut rows: Vec<OfficeRow<'_>> = self
            .layers()
            .filter_map(|store| Some(store.office_row(store.office_by_id(id)?)))
            .collect();
        rows.sort_by_key(|row| row.titles().next().is_none());
        rows.into_iter()
    }

    /// Who held an office, by first day.
    #[must_use]
    pub fn holders(&self, office: &str) -> Vec<(Reference, TenureRow<'_>)> {
        let mut out = Vec::new();
        for (layer, store) in self.numbered() {
            let Some(row) = store.office_by_id(office) else {
                continue;
            };
            out.extend(store.office_row(row).tenures().filter_map(|tenure| {
                let reference = Reference {
                    layer,
                    row: tenure.record,
                };
                (!self.is_hidden(reference)).then_some((reference, tenure))
            }));
        }
        out.sort_by_key(|(reference, tenure)| (tenure.from, *reference));
        out
    }
}
