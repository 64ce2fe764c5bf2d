//! A world as the flat facts that an engine of policies takes.

use crate::oracle::consent::{Standing, one};
use crate::oracle::worlds::World;
use crate::oracle::{Question, calendar, deeds, matrix, people};
use carnet_sante::person::Actor;
use carnet_sante::person::access::{Capacity, Purpose};
use carnet_sante::person::sharing::{
    Action, ConsentKind, Grantee, MedecinTraitantBasis, RepresentativeGround,
};
use cedar_policy::{Context, EntityUid, RestrictedExpression as Fact};
use chrono::{Datelike, NaiveDate};

const NEVER: i64 = 99_999_999;

/// The action as a name of the policy.
pub(crate) fn action(world: &World) -> EntityUid {
    format!("Action::\"{}\"", world.request.action.code()).parse().expect("a name")
}

fn day(date: Option<NaiveDate>) -> Fact {
    Fact::new_long(date.map_or(NEVER, |date| i64::from(date.num_days_from_ce())))
}

fn words<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Fact {
    Fact::new_set(words.into_iter().map(|word| Fact::new_string(word.into())))
}

fn entity(kind: &str, id: &str) -> Fact {
    Fact::new_entity_uid(format!("{kind}::\"{id}\"").parse().expect("a name"))
}

/// One key an author: the holder's side is one.
fn key(actor: &Actor) -> String {
    match actor {
        Actor::Professional { id, .. } => id.expose().to_owned(),
        Actor::Structure { id } => id.expose().to_owned(),
        Actor::Service { id } => format!("service {}", id.expose()),
        actor if people::is_holder_side(actor) => "holder's side".to_owned(),
        // Time alone places nothing, so that it is never an author.
        Actor::System {} => "nobody".to_owned(),
        actor => actor.kind().to_owned(),
    }
}

fn standing(place: Standing) -> Option<&'static str> {
    Some(match place {
        Standing::Named => "named",
        Standing::Deemed => "deemed",
        Standing::InitialMissing => "initial_missing",
        Standing::Used => "used",
        Standing::Expired => "expired",
        Standing::NotYet => "not_yet",
        Standing::Absent => return None,
    })
}

fn capacity(capacity: Option<Capacity>) -> &'static str {
    match capacity {
        Some(Capacity::RegulatingDoctor) => "regulating_doctor",
        Some(Capacity::FireServiceDoctor) => "fire_service_doctor",
        Some(Capacity::PmiDoctor) => "pmi_doctor",
        Some(Capacity::CoordinatingDoctor) => "coordinating_doctor",
        None => "",
    }
}

fn switch(value: Option<bool>) -> Fact {
    Fact::new_string(match value {
        Some(true) => "permit".to_owned(),
        Some(false) => "deny".to_owned(),
        None => "never set".to_owned(),
    })
}

fn code(value: impl serde::Serialize) -> Fact {
    let text = serde_json::to_value(value).expect("a code");
    Fact::new_string(text.as_str().expect("a text").to_owned())
}

/// The facts of a world, flat; the entities of the request say nothing.
pub(crate) fn facts(world: &World) -> Context {
    let mut facts = space(world);
    facts.extend(asker(world));
    facts.extend(document(world));
    let facts = facts.into_iter().map(|(name, fact)| (name.to_owned(), fact));
    Context::from_pairs(facts).expect("facts")
}

type Facts = Vec<(&'static str, Fact)>;

fn space(world: &World) -> Facts {
    let (view, today) = (&world.view, world.at.date());
    let law = crate::oracle::Settings::IDS.into_iter().zip(world.settings.values());
    let law = law.map(|(id, value)| (id.to_owned(), Fact::new_bool(value)));
    let doctors = |basis: MedecinTraitantBasis| {
        words(
            view.medecin_traitant
                .iter()
                .filter(|one| one.basis == basis)
                .map(|one| one.id.expose()),
        )
    };
    let objections = view.feeding_oppositions.iter().filter(|one| one.from <= world.at);
    let objections = objections.map(|one| match &one.to {
        Grantee::Professional { id } => id.expose(),
        Grantee::Structure { id } => id.expose(),
    });
    vec![
        ("today", day(Some(today))),
        ("law", Fact::new_record(law).expect("a record")),
        ("profile", Fact::new_string(view.profile.code().to_owned())),
        ("dmp_active", Fact::new_bool(view.dmp_active)),
        ("deceased_on", day(view.deceased_on)),
        ("born", Fact::new_bool(view.birth_date.is_some())),
        ("eighteen_on", day(view.birth_date.map(calendar::eighteenth_birthday))),
        ("emancipated_on", day(view.emancipated_on)),
        ("blocked", words(view.blocked.iter().map(|id| id.expose()))),
        ("administrators", words(view.administrators.iter().map(|id| id.expose()))),
        ("doctors_amo", doctors(MedecinTraitantBasis::Amo)),
        ("doctors_dmp", doctors(MedecinTraitantBasis::Dmp)),
        ("objections", words(objections)),
        ("authors", words(view.documents.iter().map(|one| key(&one.author)))),
        ("switch_samu", switch(view.emergency.samu)),
        ("switch_glass", switch(view.emergency.bris_de_glace)),
        ("switch_masked", switch(view.emergency.masked)),
        ("matrix_from", day(NaiveDate::from_ymd_opt(2025, 9, 1))),
    ]
}

/// Mandates in force, by their ground; a carer's is `carer`.
fn mandates(world: &World) -> Vec<&'static str> {
    let today = world.at.date();
    let holds = |from: NaiveDate, until: Option<NaiveDate>| {
        from <= today && until.is_none_or(|until| today < until)
    };
    let view = &world.view;
    match &world.request.actor {
        Actor::Representative { id } => view
            .representatives
            .iter()
            .filter(|one| one.id == *id && holds(one.from, one.until))
            .map(|one| match one.ground {
                RepresentativeGround::Minor => "minor",
                RepresentativeGround::ProtectedAdult => "protected_adult",
            })
            .collect(),
        Actor::Carer { id } => {
            let mine = view.carers.iter().filter(|one| one.id == *id && holds(one.from, one.until));
            mine.map(|_| "carer").collect()
        }
        _ => Vec::new(),
    }
}

fn asker(world: &World) -> Facts {
    let (request, view) = (&world.request, &world.view);
    let actor = &request.actor;
    let grid = &crate::GRID;
    let question = Question { request, view, settings: &world.settings, grid, at: world.at };
    let places: Vec<(Standing, ConsentKind)> =
        view.consents.iter().map(|consent| (one(&question, consent), consent.kind)).collect();
    let good = |place: Standing| matches!(place, Standing::Named | Standing::Deemed);
    let any = places.iter().any(|(place, _)| good(*place));
    let team = places.iter().any(|(place, kind)| good(*place) && *kind == ConsentKind::Team);
    let named = places.iter().any(|(place, _)| *place == Standing::Named);
    let doctor = people::is_doctor(actor);
    let occupational = people::is_occupational(actor);
    let pmi = doctor && request.capacity == Some(Capacity::PmiDoctor);
    let express = occupational
        || match request.capacity {
            Some(Capacity::PmiDoctor) => world.settings.pmi_doctor_needs_consent,
            Some(Capacity::FireServiceDoctor | Capacity::CoordinatingDoctor) => true,
            _ => false,
        };
    let group = people::exercise(actor).map_or(Err(""), |one| matrix::group(&one));
    let beneficiary = match &request.beneficiary {
        Some(other) if key(other) == key(actor) => "self",
        None => "self",
        Some(other) if people::is_health(other) => "health",
        Some(_) => "other",
    };
    let professional = matches!(actor, Actor::Professional { .. });
    let place = match actor {
        Actor::Professional { structure: Some(id), .. } => id.expose(),
        _ => "no structure",
    };
    let reading = professional && request.purpose != Purpose::MedicalExpertise;
    let normal = request.mode.code() == "normal";
    let (service_reads, service_writes) = match actor {
        Actor::Service { id } => deeds::granted(&question, id),
        _ => (false, false),
    };
    let feeds =
        matches!(actor, Actor::Structure { .. } | Actor::Insurer {} | Actor::Service { .. });
    let attested = request.attestation;
    vec![
        ("actor", Fact::new_string(actor.kind().to_owned())),
        ("me", Fact::new_string(key(actor))),
        ("place", Fact::new_string(place.to_owned())),
        ("holder_side", Fact::new_bool(people::is_holder_side(actor))),
        ("inside", Fact::new_bool(people::is_holder_side(actor) || actor.kind() == "service")),
        ("feeds", Fact::new_bool(professional || feeds)),
        ("health", Fact::new_bool(people::is_health(actor))),
        ("doctor", Fact::new_bool(doctor)),
        ("social", Fact::new_bool(people::is_social(actor))),
        ("occupational", Fact::new_bool(occupational)),
        ("service_reads", Fact::new_bool(service_reads)),
        ("service_writes", Fact::new_bool(service_writes)),
        ("mandates", words(mandates(world))),
        ("mode", Fact::new_string(request.mode.code().to_owned())),
        ("purpose", code(request.purpose)),
        ("capacity", Fact::new_string(capacity(request.capacity).to_owned())),
        ("unable_to_express", Fact::new_bool(attested.unable_to_express)),
        ("immediate_risk", Fact::new_bool(attested.immediate_risk)),
        ("call_received", Fact::new_bool(attested.call_received)),
        ("change", code(request.change)),
        ("beneficiary", Fact::new_string(beneficiary.to_owned())),
        ("collects", Fact::new_bool(any && (attested.care_team || team))),
        ("consents", words(places.iter().filter_map(|(place, _)| standing(*place)))),
        ("consented", Fact::new_bool(named || (any && !express))),
        ("pmi", Fact::new_bool(pmi)),
        ("express", Fact::new_bool(express)),
        ("asks_consent", Fact::new_bool(reading && normal)),
        ("asks_matrix", Fact::new_bool(reading && (normal || world.settings.matrix_in_emergency))),
        ("group", entity("Group", group.unwrap_or("none"))),
        ("no_group", Fact::new_string(group.err().unwrap_or("").to_owned())),
        ("secret_connection", Fact::new_bool(request.secret_connection)),
        ("new_codes", words(request.visibility.iter().map(|one| one.code()))),
    ]
}

fn document(world: &World) -> Facts {
    let request = &world.request;
    let about = people::is_about_documents(request.action);
    let named = request.document.as_ref().filter(|_| about);
    let found = named.and_then(|id| world.view.documents.iter().find(|one| one.id == *id));
    let author = found.map_or_else(|| "no document".to_owned(), |one| key(&one.author));
    let opens = match request.action {
        Action::Consult | Action::List => true,
        Action::Mask | Action::MakeVisible => author != key(&request.actor),
        Action::Archive | Action::Unarchive => {
            author != key(&request.actor) && !world.settings.archive_by_author_only
        }
        _ => false,
    };
    let month = found.map(|one| calendar::a_month_later(one.deposited_at.date()));
    vec![
        ("named", Fact::new_bool(named.is_some())),
        ("found", Fact::new_bool(found.is_some())),
        ("opens", Fact::new_bool(opens)),
        ("author", Fact::new_string(author)),
        ("kind", entity("Type", found.map_or("none", |one| one.kind.code()))),
        (
            "availability",
            Fact::new_string(found.map_or("", |one| one.availability.code()).to_owned()),
        ),
        (
            "codes",
            words(found.map(|one| one.visibility).unwrap_or_default().iter().map(|one| one.code())),
        ),
        ("month_on", day(month)),
        ("announced_on", day(found.and_then(|one| one.announced_on))),
        ("released_on", day(found.and_then(|one| one.released_on))),
    ]
}
