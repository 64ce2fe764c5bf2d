use super::{day, maybe};
use crate::random::Chance;
use serde_json::{Value, json};

/// The life of the profile.
pub(super) fn life(chance: &mut Chance, today: i32) -> (Value, &'static [&'static str]) {
    const HOLDER: &[&str] = &["holder", "representative"];
    const OPERATOR: &[&str] = &["operator"];
    const BODIES: &[&str] = &["insurer"];
    let named = |name: &str| json!({"type": name});
    match chance.below(20) {
        0 => {
            let born = chance.pick(&[json!("1980-05-05"), json!("2012-02-29"), Value::Null]);
            let legacy = chance.percent(40);
            (json!({"type": "register", "birth_date": born, "legacy_dmp": legacy}), BODIES)
        }
        1 => (json!({"type": "inform", "channel": "email"}), BODIES),
        2 => (named("oppose"), HOLDER),
        3 => (named("confirm_opposition"), HOLDER),
        4 => (named("open"), OPERATOR),
        5 => (named("report_opening_failure"), OPERATOR),
        6 => (named("end_transition"), OPERATOR),
        7 | 8 => (
            json!({"type": "activate", "means": "france_connect", "conditions_accepted": chance.percent(90)}),
            HOLDER,
        ),
        9 => {
            let cancellable = chance.pick(&[Value::Null, json!(true), json!(false)]);
            let means = "vitale_code";
            (
                json!({"type": "reopen", "means": means, "conditions_accepted": true, "deletion_cancellable": cancellable}),
                HOLDER,
            )
        }
        10 => (json!({"type": "close", "delete_data": chance.percent(40)}), HOLDER),
        11 => (
            json!({"type": "suspend", "ground": "fraud", "informed": chance.percent(50)}),
            OPERATOR,
        ),
        12 => (named("notify_suspension"), OPERATOR),
        13 => (named("object_to_suspension"), HOLDER),
        14 => (named("lift_suspension"), OPERATOR),
        15 => (named("close_ex_officio"), OPERATOR),
        16 => (named("request_deletion"), HOLDER),
        17 => (named("delete"), OPERATOR),
        18 if chance.percent(10) => {
            (json!({"type": "record_death", "on": day(chance, today, 3)}), BODIES)
        }
        18 if chance.percent(40) => {
            let of = chance.pick(&["birth", "death", "emancipation"]);
            let on = maybe(chance, today - 5_000, 4_000);
            (json!({"type": "rectify_date", "of": of, "on": on}), BODIES)
        }
        18 => (json!({"type": "record_birth_date", "on": "1980-05-05"}), BODIES),
        19 if chance.percent(30) => (named("report_notice_failure"), BODIES),
        19 if chance.percent(30) => (json!({"type": "inform", "channel": "post"}), BODIES),
        _ if chance.percent(20) => {
            (json!({"type": "record_emancipation", "on": day(chance, today, 3)}), BODIES)
        }
        _ => (named(chance.pick(&["close_at_death", "transfer_account"])), OPERATOR),
    }
}
