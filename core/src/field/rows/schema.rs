//! What the columns of a table are.

use serde::{Serialize, Serializer};

/// What a cell of a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// The identifier of a row, or of somebody.
    Id,
    /// A free text of at most 500 characters.
    Text,
    /// A civil day, `YYYY-MM-DD`.
    Date,
    /// A whole number from 0 to 10^9.
    Count,
    /// A territory: `FR`, `REG-27`, `2A`, `21231`.
    Territory,
    /// The FINESS of an establishment.
    Finess,
    /// One of these words: code and French label.
    Word(&'static [(&'static str, &'static str)]),
    /// One of these words, or another text of at most 500 characters.
    OpenWord(&'static [(&'static str, &'static str)]),
    /// Identifiers, each once: a list in JSON, separated by `|` in a spreadsheet.
    Ids,
    /// Some of these words, each once, written as [`Form::Ids`].
    Words(&'static [(&'static str, &'static str)]),
    /// Points `YYYY-MM-DD=number`, written as [`Form::Ids`].
    Path,
}

impl Form {
    /// The stable name of the form.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::Form;
    /// assert_eq!(Form::Word(&[]).name(), "word");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Date => "date",
            Self::Count => "count",
            Self::Territory => "territory",
            Self::Finess => "finess",
            Self::Word(_) => "word",
            Self::OpenWord(_) => "open_word",
            Self::Ids => "ids",
            Self::Words(_) => "words",
            Self::Path => "path",
        }
    }

    /// The words of the column; none for other forms.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::{network::ActionKind, rows::Form};
    /// assert_eq!(Form::Word(ActionKind::WORDS).words().len(), 6);
    /// ```
    pub const fn words(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Word(words) | Self::OpenWord(words) | Self::Words(words) => words,
            _ => &[],
        }
    }

    /// What a cell takes, in French.
    const fn guide_fr(self) -> &'static str {
        match self {
            Self::Id => "un identifiant sans espace, jamais un nom de personne",
            Self::Text => "un texte",
            Self::Date => "une date comme 31/01/2026",
            Self::Count => "un nombre entier, sans espace ni signe",
            Self::Territory => "un territoire (01, 2A, 971, 21231, REG-27 ou FR)",
            Self::Finess => "un FINESS de 9 caractères",
            Self::Word(_) => "un de ces mots",
            Self::OpenWord(_) => "un de ces mots, ou un autre texte court",
            Self::Ids => "des identifiants séparés par |",
            Self::Words(_) => "certains de ces mots, séparés par |",
            Self::Path => "des points comme 30/06/2024=200, séparés par |",
        }
    }

    /// Whether a cell holds several values.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::Form;
    /// assert!(Form::Ids.is_list() && !Form::Date.is_list());
    /// ```
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Ids | Self::Words(_) | Self::Path)
    }
}

impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name, in JSON and in CSV.
    pub name: &'static str,
    /// The French header that templates carry.
    pub header: &'static str,
    /// What it holds.
    pub form: Form,
    /// Whether its cells may not be empty.
    pub required: bool,
}

/// A column whose cells may not be empty.
pub(in crate::field) const fn need(name: &'static str, header: &'static str, form: Form) -> Column {
    Column { name, header, form, required: true }
}

/// A column whose cells may be empty.
pub(in crate::field) const fn may(name: &'static str, header: &'static str, form: Form) -> Column {
    Column { name, header, form, required: false }
}

/// A table of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Schema {
    /// Its name, in JSON.
    pub table: &'static str,
    /// The French name that its file carries.
    pub title: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

impl Schema {
    /// A column by its name.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network;
    /// let actions = network::SCHEMAS.iter().find(|schema| schema.table == "actions").unwrap();
    /// assert!(actions.column("people_reached").unwrap().required);
    /// assert_eq!(actions.column("nobody"), None);
    /// ```
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// What its columns take, in French, for the person who fills the file: one line of Markdown a
    /// column, with the words of closed lists.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network;
    /// let charters = network::SCHEMAS.iter().find(|schema| schema.table == "charters").unwrap();
    /// let guide = charters.guide_fr();
    /// assert!(guide.starts_with("## chartes.csv\n\n- `identifiant` (obligatoire)\u{a0}: un identifiant"));
    /// assert!(guide.contains("- `ouverture` (obligatoire)\u{a0}: une date comme 31/01/2026"));
    /// ```
    pub fn guide_fr(&self) -> String {
        let mut out = format!("## {}\n\n", self.file());
        for Column { header, form, required, .. } in self.columns {
            let need = if *required { " (obligatoire)" } else { "" };
            out.push_str(&format!("- `{header}`{need}\u{a0}: {}", form.guide_fr()));
            let labels: Vec<&str> = form.words().iter().map(|(_, label)| *label).collect();
            if !labels.is_empty() {
                out.push_str(&format!("\u{a0}: {}", labels.join(", ")));
            }
            out.push('\n');
        }
        out
    }

    /// The name of its file.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network;
    /// let files: Vec<String> = network::SCHEMAS.iter().map(|schema| schema.file()).collect();
    /// assert!(files.contains(&"engagements.csv".to_owned()));
    /// ```
    pub fn file(&self) -> String {
        format!("{}.csv", self.title)
    }

    /// An empty file for a spreadsheet: French headers, semicolons, one line. Headers are ASCII, so
    /// that no program mistakes the encoding.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network;
    /// let charters = network::SCHEMAS.iter().find(|schema| schema.table == "charters").unwrap();
    /// assert_eq!(charters.template(), "identifiant;territoire;ouverture\r\n");
    /// ```
    pub fn template(&self) -> String {
        let headers: Vec<&str> = self.columns.iter().map(|column| column.header).collect();
        format!("{}\r\n", headers.join(";"))
    }
}
