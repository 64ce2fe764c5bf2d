//! The unsettled points of law, with the defaults of the definitions.

/// One truth value a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the identifier of the parameter")]
pub struct Settings {
    pub block_in_break_glass: bool,
    pub block_in_regulation: bool,
    pub block_applies_to_medecin_traitant: bool,
    pub blocked_author_reads_own: bool,
    pub matrix_in_emergency: bool,
    pub medecin_traitant_reads_masked: bool,
    pub administrator_reads_masked: bool,
    pub notice_at_each_access: bool,
    pub first_feeding_needs_consent: bool,
    pub suspension_bars_feeding: bool,
    pub pmi_doctor_needs_consent: bool,
    pub carer_manages_sharing: bool,
    pub archive_by_author_only: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            block_in_break_glass: true,
            block_in_regulation: true,
            block_applies_to_medecin_traitant: true,
            blocked_author_reads_own: false,
            matrix_in_emergency: true,
            medecin_traitant_reads_masked: true,
            administrator_reads_masked: true,
            notice_at_each_access: true,
            first_feeding_needs_consent: false,
            suspension_bars_feeding: true,
            pmi_doctor_needs_consent: true,
            carer_manages_sharing: false,
            archive_by_author_only: true,
        }
    }
}

impl Settings {
    /// The identifiers, in the order of the fields.
    pub const IDS: [&str; 13] = [
        "block_in_break_glass",
        "block_in_regulation",
        "block_applies_to_medecin_traitant",
        "blocked_author_reads_own",
        "matrix_in_emergency",
        "medecin_traitant_reads_masked",
        "administrator_reads_masked",
        "notice_at_each_access",
        "first_feeding_needs_consent",
        "suspension_bars_feeding",
        "pmi_doctor_needs_consent",
        "carer_manages_sharing",
        "archive_by_author_only",
    ];

    /// The values, in the same order.
    pub fn values(&self) -> [bool; 13] {
        [
            self.block_in_break_glass,
            self.block_in_regulation,
            self.block_applies_to_medecin_traitant,
            self.blocked_author_reads_own,
            self.matrix_in_emergency,
            self.medecin_traitant_reads_masked,
            self.administrator_reads_masked,
            self.notice_at_each_access,
            self.first_feeding_needs_consent,
            self.suspension_bars_feeding,
            self.pmi_doctor_needs_consent,
            self.carer_manages_sharing,
            self.archive_by_author_only,
        ]
    }

    /// The same with the point of that rank turned round.
    #[must_use]
    pub fn turned(mut self, rank: usize) -> Self {
        let points = [
            &mut self.block_in_break_glass,
            &mut self.block_in_regulation,
            &mut self.block_applies_to_medecin_traitant,
            &mut self.blocked_author_reads_own,
            &mut self.matrix_in_emergency,
            &mut self.medecin_traitant_reads_masked,
            &mut self.administrator_reads_masked,
            &mut self.notice_at_each_access,
            &mut self.first_feeding_needs_consent,
            &mut self.suspension_bars_feeding,
            &mut self.pmi_doctor_needs_consent,
            &mut self.carer_manages_sharing,
            &mut self.archive_by_author_only,
        ];
        for (place, point) in points.into_iter().enumerate() {
            if place == rank {
                *point = !*point;
            }
        }
        self
    }
}
