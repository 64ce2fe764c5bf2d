//! What stops the program: one message, perhaps a help line, and the exit code.

use carnet_sante::Error;
use carnet_sante::error::Coded;
use carnet_sante::measure::indicator::catalogue;
use std::fmt;

/// The command, the file or the question cannot be used.
const UNUSABLE: u8 = 2;
/// The file was read, and some of its rows are bad.
const BAD_ROWS: u8 = 1;

/// Why the program stops.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    details: Vec<String>,
    pub(crate) exit: u8,
}

impl Failure {
    /// A command, file or question that cannot be used.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), details: Vec::new(), exit: UNUSABLE }
    }

    /// Rows that are bad, where the user did not ask to go on without them.
    pub(crate) fn bad_rows(message: impl Into<String>) -> Self {
        Self { exit: BAD_ROWS, ..Self::new(message) }
    }

    /// Adds a line under the message.
    #[must_use]
    pub(crate) fn line(mut self, text: impl Into<String>) -> Self {
        self.details.push(text.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub(crate) fn help(self, text: impl AsRef<str>) -> Self {
        self.line(format!("help: {}", text.as_ref()))
    }

    /// Adds what the library says of its own error: names found, names expected, what to do.
    fn library(error: &Error) -> Self {
        let mut failure = Self::new(format!("{error} [{}]", error.code()));
        for (name, value) in error.params() {
            if let (true, Some(list)) =
                (matches!(name.as_str(), "headers" | "expected"), value.as_array())
            {
                let items: Vec<&str> = list.iter().filter_map(|item| item.as_str()).collect();
                // Headers are not told where the first line looks like data.
                if !items.is_empty() {
                    failure = failure.line(format!("{name}: {}", items.join(", ")));
                }
            }
        }
        let option = match error.code() {
            "columns.missing" | "csv.no_known_column" | "csv.duplicate_column" => {
                Some("say which header holds a column with --map column=HEADER".to_owned())
            }
            "csv.date_order" => {
                Some("write the dates as dd/mm/yyyy or yyyy-mm-dd in the file".to_owned())
            }
            "spec.unknown_indicator" | "spec.needs_period" => {
                let states = catalogue().iter().filter(|entry| !entry.needs_period());
                let ids: Vec<&str> = states.map(|entry| entry.id.as_str()).collect();
                Some(format!("the detailed table takes {}", ids.join(", ")))
            }
            // The names found are on the line above.
            "csv.mapping_unknown_header" | "csv.unknown_category" => None,
            _ => error.help(),
        };
        let failure = match option {
            Some(help) => failure.help(help),
            None => failure,
        };
        match french(error.code()) {
            Some(help) => failure.line(format!("aide : {help}")),
            None => failure,
        }
    }
}

/// What to do about a file, for who keeps it.
fn french(code: &str) -> Option<&'static str> {
    Some(match code {
        "columns.missing" => {
            "cette colonne est nécessaire ; si le fichier l’a sous un autre nom : --map colonne=\"En-tête\""
        }
        "csv.no_known_column" => {
            "la première ligne doit nommer les colonnes (département, date d’ouverture…) ; \
             pour un autre nom : --map colonne=\"En-tête\""
        }
        "csv.duplicate_column" => "dites lequel des deux lire : --map colonne=\"En-tête\"",
        "csv.mapping_unknown_header" => "écrivez l’en-tête comme il est dans le fichier",
        "csv.empty" => "le fichier est vide : exportez-le à nouveau",
        "csv.no_rows" => "le fichier n’a que son en-tête : exportez-le à nouveau",
        "csv.not_text" => "dans le tableur : Enregistrer sous, puis CSV UTF-8",
        "csv.encoding_unsupported" => "enregistrez le fichier en CSV UTF-8",
        "csv.quote_unclosed" => "un guillemet seul sur cette ligne : retirez-le, ou doublez-le",
        "csv.date_order" => "écrivez les dates jj/mm/aaaa ou aaaa-mm-jj",
        "territory.mixed_levels" => {
            "la colonne de territoire mêle communes, départements ou régions : gardez un seul niveau"
        }
        _ => return None,
    })
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::library(&error)
    }
}

impl Failure {
    /// From an error of one module of the library.
    pub(crate) fn of<E: Coded + Send + Sync + 'static>(error: E) -> Self {
        Self::library(&Error::from(error))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        self.details.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}
