//! Why a row of a register is rejected.

/// What is wrong with a row. The code is stable; the other text says what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RegisterCode {
    /// A line of a file that has no cells to read.
    UnreadableRow,
    /// A column that the table does not have.
    UnknownColumn,
    /// A required cell that is empty.
    Missing,
    /// A cell that is no text, or one too long.
    NotText,
    /// A cell that is no whole number of 0 or more.
    NotCount,
    /// A cell that is none of the words of its column.
    NotWord,
    /// A cell that is no list of texts, or that names one thing twice.
    NotList,
    /// An identifier of another form.
    IdForm,
    /// An identifier that an earlier row has.
    DuplicateId,
    /// A reference to a row that does not exist or was rejected.
    UnknownReference,
    /// An end that is not after its start.
    DatesOrder,
    /// A territory of another level than the column takes.
    TerritoryLevel,
    /// A target that is not above its baseline.
    TargetNotAboveBaseline,
    /// A path that is not made of `date=value` points that rise between baseline and target.
    Path,
    /// Two values of one thing for one day.
    TwoValuesForOneDay,
    /// A value dated before what it measures begins.
    ValueBeforeStart,
    /// A target or a value above the population.
    AbovePopulation,
    /// A signature dated before the charter opens.
    SignatureBeforeCharter,
    /// An action of structures that all sign a charter later.
    ActionBeforeCharter,
    /// More people helped than reached.
    HelpedAboveReached,
    /// An ambassador who had not joined yet, or had left.
    AmbassadorNotActive,
    /// A stage dated before an earlier stage of the same site.
    StageOrder,
    /// A stage dated before its programme, or after the site left.
    StageOutside,
    /// A value of a measure that is a stage.
    MeasureIsStage,
    /// A share for a programme without a funding line.
    NoFundingLine,
    /// A share for a threshold that the funding line does not have.
    UnknownThreshold,
    /// A required share given for a threshold that is public.
    ThresholdIsPublic,
    /// A share whose numerator is above its denominator.
    ShareAboveWhole,
    /// A percentage outside 1 to 100.
    NotPercent,
}

impl RegisterCode {
    /// The stable code.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::RegisterCode;
    /// assert_eq!(RegisterCode::DuplicateId.as_str(), "register.duplicate_id");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnreadableRow => "register.unreadable_row",
            Self::UnknownColumn => "register.unknown_column",
            Self::Missing => "register.missing",
            Self::NotText => "register.not_text",
            Self::NotCount => "register.not_count",
            Self::NotWord => "register.not_word",
            Self::NotList => "register.not_list",
            Self::IdForm => "register.id_form",
            Self::DuplicateId => "register.duplicate_id",
            Self::UnknownReference => "register.unknown_reference",
            Self::DatesOrder => "register.dates_order",
            Self::TerritoryLevel => "register.territory_level",
            Self::TargetNotAboveBaseline => "register.target_not_above_baseline",
            Self::Path => "register.path",
            Self::TwoValuesForOneDay => "register.two_values_for_one_day",
            Self::ValueBeforeStart => "register.value_before_start",
            Self::AbovePopulation => "register.above_population",
            Self::SignatureBeforeCharter => "network.signature_before_charter",
            Self::ActionBeforeCharter => "network.action_before_charter",
            Self::HelpedAboveReached => "network.helped_above_reached",
            Self::AmbassadorNotActive => "network.ambassador_not_active",
            Self::StageOrder => "programme.stage_order",
            Self::StageOutside => "programme.stage_outside",
            Self::MeasureIsStage => "programme.measure_is_stage",
            Self::NoFundingLine => "programme.no_funding_line",
            Self::UnknownThreshold => "programme.unknown_threshold",
            Self::ThresholdIsPublic => "programme.threshold_is_public",
            Self::ShareAboveWhole => "programme.share_above_whole",
            Self::NotPercent => "register.not_percent",
        }
    }

    /// What was expected, in English.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::RegisterCode;
    /// assert_eq!(RegisterCode::Missing.expected(), "a value");
    /// ```
    pub const fn expected(self) -> &'static str {
        match self {
            Self::UnreadableRow => "as many cells as the header has",
            Self::UnknownColumn => "a column of the table",
            Self::Missing => "a value",
            Self::NotText => "a text of at most 500 characters",
            Self::NotCount => "a whole number from 0 to 1000000000",
            Self::NotWord => "one of the words of the column",
            Self::NotList => "a list of texts, each once",
            Self::IdForm => "1 to 64 visible characters without blanks and without `|`",
            Self::DuplicateId => "an identifier that no earlier row has",
            Self::UnknownReference => "the identifier of an accepted row",
            Self::DatesOrder => "an end after the start",
            Self::TerritoryLevel => "a territory of the level of the column",
            Self::TargetNotAboveBaseline => "a target above the baseline",
            Self::Path => {
                "points such as `2024-06-30=200`, by date between start and deadline, \
                that rise from the baseline to the target"
            }
            Self::TwoValuesForOneDay => "one value a day",
            Self::ValueBeforeStart => "a date not before the start",
            Self::AbovePopulation => "at most the population",
            Self::SignatureBeforeCharter => "a signature on the opening of the charter or later",
            Self::ActionBeforeCharter => "an action not before all its organisers sign a charter",
            Self::HelpedAboveReached => "at most the people reached",
            Self::AmbassadorNotActive => "ambassadors who had joined and not left on that day",
            Self::StageOrder => "a date not before the earlier stages of the site",
            Self::StageOutside => "a date between the programme's start and the site's leaving",
            Self::MeasureIsStage => "another measure: stages are counted from the sites",
            Self::NoFundingLine => "a programme with a funding line",
            Self::UnknownThreshold => "a threshold of the funding line of the programme",
            Self::ThresholdIsPublic => "an empty cell: this threshold is public",
            Self::ShareAboveWhole => "at most the denominator",
            Self::NotPercent => "a whole percentage from 1 to 100",
        }
    }

    /// What was expected, in French.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::rows::RegisterCode;
    /// assert_eq!(RegisterCode::Missing.expected_fr(), "une valeur");
    /// ```
    pub const fn expected_fr(self) -> &'static str {
        match self {
            Self::UnreadableRow => "autant de cellules que l’en-tête",
            Self::UnknownColumn => "une colonne de la table",
            Self::Missing => "une valeur",
            Self::NotText => "un texte de 500 caractères au plus",
            Self::NotCount => {
                "un nombre entier sans espace ni signe, de 0 à 1\u{202f}000\u{202f}000\u{202f}000"
            }
            Self::NotWord => "un des mots de la colonne",
            Self::NotList => "une liste de textes, chacun une fois",
            Self::IdForm => "1 à 64 caractères visibles, sans espace ni «\u{a0}|\u{a0}»",
            Self::DuplicateId => "un identifiant qu’aucune ligne précédente ne porte",
            Self::UnknownReference => "l’identifiant d’une ligne acceptée",
            Self::DatesOrder => "une fin après le début",
            Self::TerritoryLevel => "un territoire du niveau de la colonne",
            Self::TargetNotAboveBaseline => "une cible supérieure au point de départ",
            Self::Path => {
                "des points comme 2024-06-30=200, datés entre début et échéance, croissants"
            }
            Self::TwoValuesForOneDay => "une valeur par jour",
            Self::ValueBeforeStart => "une date qui ne précède pas le début",
            Self::AbovePopulation => "au plus la population",
            Self::SignatureBeforeCharter => "une signature à l’ouverture de la charte ou après",
            Self::ActionBeforeCharter => {
                "une action qui ne précède pas la signature de tous ses organisateurs"
            }
            Self::HelpedAboveReached => "au plus les personnes touchées",
            Self::AmbassadorNotActive => "des ambassadeurs arrivés et non partis à cette date",
            Self::StageOrder => "une date qui ne précède pas les étapes antérieures du site",
            Self::StageOutside => "une date entre le début du programme et le départ du site",
            Self::MeasureIsStage => "une autre mesure\u{a0}: les étapes se comptent par les sites",
            Self::NoFundingLine => "un programme qui a une ligne de financement",
            Self::UnknownThreshold => "un seuil de la ligne de financement du programme",
            Self::ThresholdIsPublic => "une cellule vide\u{a0}: ce seuil est public",
            Self::ShareAboveWhole => "au plus le dénominateur",
            Self::NotPercent => "un pourcentage entier de 1 à 100",
        }
    }
}
