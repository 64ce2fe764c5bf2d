//! The names under which the columns of events and of entities are recognised.

/// Columns of the tables of events, of professionals, of establishments… that the catalogue reads,
/// with their aliases. None of them is an alias of a column of profiles.
pub(super) static ALIASES: &[(&str, &[&str])] = &[
    (
        "date",
        &[
            "jour",
            "date_evenement",
            "date_depot",
            "depose_le",
            "date_acte",
            "date_action",
            "date_connexion",
            "date_consultation",
            "date_envoi",
            "envoye_le",
            "date_sortie",
            "event_date",
            "event_on",
            "day",
            "deposited_on",
            "sent_on",
        ],
    ),
    ("weight", &["poids", "ponderation"]),
    (
        "subject",
        &["sujet", "num_sujet", "numero_sujet", "profil", "num_profil", "numero_profil", "profile"],
    ),
    (
        "professional",
        &[
            "professionnel",
            "professionnel_sante",
            "num_professionnel",
            "numero_professionnel",
            "ps",
        ],
    ),
    (
        "establishment",
        &["etablissement", "num_etablissement", "numero_etablissement", "etab", "facility"],
    ),
    ("document_type", &["type_document", "type_doc", "code_type_document", "doc_type"]),
    ("document_class", &["classe_document", "classe_doc", "code_classe_document", "doc_class"]),
    ("issuer_sector", &["secteur_emetteur", "secteur", "sector"]),
    ("profession", &["metier", "code_profession", "profession_code"]),
    ("author", &["auteur", "depose_par", "deposited_by"]),
    ("channel", &["canal"]),
    ("read_on", &["lu_le", "date_lecture", "consulte_le", "read_date"]),
    ("answered_on", &["repondu_le", "date_reponse", "answer_date"]),
    ("act_on", &["acte_le", "acte_realise_le", "act_date"]),
    ("letter_on", &["date_lettre", "date_lettre_liaison", "letter_date"]),
    ("active_on", &["date_debut_activite", "en_activite_le", "activity_start"]),
    ("retired_on", &["date_fin_activite", "cesse_le", "activity_end"]),
    ("equipped_on", &["equipe_le", "date_equipement", "equipment_date"]),
    ("trained_on", &["forme_le", "date_formation", "training_date"]),
    ("joined_on", &["date_adhesion", "entre_le", "joining_date"]),
    ("left_on", &["date_depart", "sorti_le", "leaving_date"]),
    ("listed_on", &["reference_le", "date_referencement", "listing_date"]),
    ("delisted_on", &["dereference_le", "date_dereferencement", "delisting_date"]),
    ("candidate_on", &["candidat_le", "date_candidature", "application_date"]),
    ("selected_on", &["retenu_le", "date_selection", "selection_date"]),
    ("pilot_on", &["pilote_le", "date_pilote", "pilot_date"]),
    ("feeding_on", &["alimente_le", "date_alimentation", "feeding_date"]),
    ("medical_profile_on", &["date_profil_medical", "profil_medical_le"]),
    ("service_linked_on", &["date_liaison_service", "service_lie_le"]),
];

/// The aliases of a column; none for a name that has none.
pub(super) fn of(column: &str) -> Option<&'static [&'static str]> {
    ALIASES.iter().find(|(name, _)| *name == column).map(|(_, aliases)| *aliases)
}
