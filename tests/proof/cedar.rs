//! The same policy in another engine, asked the same questions.

use crate::facts::{action, facts};
use crate::oracle::Grid;
use crate::oracle::worlds::World;
use cedar_policy::{
    Authorizer, Decision as Answer, Entities, EntityUid, PolicyId, PolicySet, Request,
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Actions by what they do: each is in the groups that the policy speaks of.
const GROUPS: [(&str, &[&str]); 12] = [
    ("consult", &["read", "use", "document"]),
    ("list", &["read", "use", "document"]),
    ("deposit", &["feed", "write", "use"]),
    ("replace", &["feed", "write", "author", "document"]),
    ("archive", &["write", "author", "flag", "document"]),
    ("unarchive", &["write", "author", "flag", "document"]),
    ("delete", &["write", "author", "document"]),
    ("mask", &["use", "share", "document"]),
    ("unmask", &["use", "share", "document"]),
    ("make_visible", &["document"]),
    ("read_traces", &["use"]),
    ("manage_consents", &["use", "share"]),
];

/// The engine with the policy and what does not change: actions, types of documents.
pub(crate) struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    rules: HashMap<PolicyId, (String, bool)>,
    someone: EntityUid,
}

fn uid(kind: &str, id: &str) -> serde_json::Value {
    json!({"type": kind, "id": id})
}

impl Cedar {
    pub(crate) fn new(grid: &Grid) -> Self {
        let policies: PolicySet = include_str!("policy.cedar").parse().expect("policies");
        let rules = policies
            .policies()
            .map(|policy| {
                let id = policy.annotation("id").expect("an identifier").to_owned();
                (policy.id().clone(), (id, policy.annotation("caller").is_some()))
            })
            .collect();
        let mut all = Vec::new();
        for (name, groups) in GROUPS {
            let parents: Vec<_> = groups.iter().map(|group| uid("Action", group)).collect();
            all.push(json!({"uid": uid("Action", name), "attrs": {}, "parents": parents}));
        }
        for kind in grid.types() {
            let open = grid.groups().iter().filter(|group| grid.permits(group, kind) == Some(true));
            let parents: Vec<_> =
                open.map(|group| uid("Group", group)).chain([uid("Group", "any")]).collect();
            all.push(json!({"uid": uid("Type", kind), "attrs": {}, "parents": parents}));
        }
        let entities = Entities::from_json_value(json!(all), None).expect("entities");
        let someone = "Someone::\"s\"".parse().expect("a name");
        Self { authorizer: Authorizer::new(), policies, entities, rules, someone }
    }

    pub(crate) fn rules(&self) -> BTreeSet<&str> {
        self.rules.values().map(|(id, _)| id.as_str()).collect()
    }

    /// The outcome, and the rules that settled it.
    pub(crate) fn ask(&self, world: &World) -> (&'static str, BTreeSet<&str>) {
        let who = self.someone.clone();
        let request = Request::new(who.clone(), action(world), who, facts(world), None);
        let request = request.expect("a request");
        let answer = self.authorizer.is_authorized(&request, &self.policies, &self.entities);
        let told = answer.diagnostics();
        assert_eq!(told.errors().count(), 0, "{:?}", told.errors().next());
        let rules: Vec<&(String, bool)> = told.reason().map(|id| &self.rules[id]).collect();
        if answer.decision() == Answer::Deny {
            let ids: BTreeSet<&str> = rules.iter().map(|(id, _)| id.as_str()).collect();
            let none = ids.is_empty();
            return ("deny", if none { BTreeSet::from(["default.no_text"]) } else { ids });
        }
        let caller = rules.iter().any(|(_, caller)| *caller);
        let ids =
            rules.iter().filter(|(_, one)| *one == caller).map(|(id, _)| id.as_str()).collect();
        (if caller { "caller_decides" } else { "permit" }, ids)
    }
}
