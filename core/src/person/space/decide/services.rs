//! Services of the catalogue: what the holder lets each do, one purpose at a time.

use super::Facts;
use super::context::{ByCarer, Context};
use crate::order::{Ordered, twice};
use crate::person::id::{ItemId, ServiceId};
use crate::person::services::{CatalogueEntry, Pairing, PurposeConsent, ServiceStatus};
use crate::person::space::command::{Command, GivenFrom};
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};

pub(super) fn decide(context: &Context<'_>, command: Command) -> Facts {
    use Command as C;
    let one = |fact| Ok(vec![fact]);
    match command {
        C::PairService { entry, purposes, given_from } => {
            pair(context, entry, &purposes, given_from)
        }
        C::ConsentPurpose { service, purpose, given_from } => {
            holder(context)?;
            let pairing = known(context, &service)?;
            online(pairing.status)?;
            stated(pairing, &purpose, false)?;
            one(Fact::PurposeConsented { service, purpose, given_from })
        }
        C::WithdrawPurpose { service, purpose } => {
            holder(context)?;
            stated(known(context, &service)?, &purpose, true)?;
            one(Fact::PurposeWithdrawn { service, purpose })
        }
        C::UnpairService { service } => {
            holder(context)?;
            known(context, &service)?;
            one(Fact::ServiceUnpaired { service })
        }
        C::ReportService { service, reason } => {
            holder(context)?;
            one(Fact::ServiceReported { service, reason })
        }
        C::SetServiceStatus { service, status } => {
            context.only(&["operator"], Reason::ServicesActor)?;
            if known(context, &service)?.status == status {
                return Err(Reason::ServicesAlready.into());
            }
            one(Fact::ServiceStatusSet { service, status })
        }
        C::RequireReapproval { service, by_date } => {
            context.only(&["operator"], Reason::ServicesActor)?;
            known(context, &service)?;
            if by_date < context.on {
                return Err(Reason::ServicesReapprovalLate.into());
            }
            one(Fact::ReapprovalRequired { service, by_date })
        }
        C::ReapproveService { service } => {
            holder(context)?;
            let limit = known(context, &service)?.reapprove_by;
            if limit.ok_or(Reason::ServicesNoReapproval)? < context.on {
                return Err(Reason::ServicesReapprovalLate.into());
            }
            one(Fact::ServiceReapproved { service })
        }
        C::LapseService { service } => {
            context.only(&["operator", "system"], Reason::ServicesActor)?;
            let limit = known(context, &service)?.reapprove_by;
            if context.on <= limit.ok_or(Reason::ServicesNoReapproval)? {
                return Err(Reason::ServicesReapprovalRunning.into());
            }
            one(Fact::ServiceLapsed { service })
        }
        _ => Err(Reason::ServicesActor.into()),
    }
}

fn holder(context: &Context<'_>) -> Result<(), Rejection> {
    context.holder_inside(ByCarer::Unsettled, Reason::ServicesActor)
}

fn known<'a>(context: &'a Context<'_>, id: &ServiceId) -> Result<&'a Pairing, Rejection> {
    context.state.services.get(id).ok_or_else(|| Reason::ServicesUnknown.into())
}

fn online(status: ServiceStatus) -> Result<(), Rejection> {
    match status {
        ServiceStatus::EnLigne => Ok(()),
        ServiceStatus::Preserie => Err(Reason::ServicesPreserie.into()),
        _ => Err(Reason::ServicesStatus.into()),
    }
}

/// Refuses a purpose that the service does not have, or whose consent is not as told.
fn stated(pairing: &Pairing, purpose: &ItemId, consented: bool) -> Result<(), Rejection> {
    let known = pairing.purposes.get(purpose).ok_or(Reason::ServicesUnknownPurpose)?;
    if known.consented == consented { Ok(()) } else { Err(Reason::ServicesAlready.into()) }
}

fn pair(
    context: &Context<'_>,
    entry: CatalogueEntry,
    asked: &[ItemId],
    given_from: GivenFrom,
) -> Facts {
    holder(context)?;
    let old = context.state.services.get(&entry.service);
    if old.is_some_and(|pairing| !pairing.lapsed) {
        return Err(Reason::ServicesAlready.into());
    }
    if !entry.referencing.is_complete(context.on) {
        return Err(Reason::ServicesNotReferenced.into());
    }
    if !entry.exchange {
        return Err(Reason::ServicesNoExchange.into());
    }
    online(entry.status)?;
    let offers = |id: &ItemId| entry.purposes.iter().any(|purpose| purpose.id == *id);
    if asked.is_empty() || !asked.iter().all(offers) {
        return Err(Reason::ServicesUnknownPurpose.into());
    }
    if twice(entry.purposes.iter().map(|purpose| &purpose.id)) || twice(asked.iter()) {
        return Err(Reason::ServicesPurposeTwice.into());
    }
    let consent = |purpose: crate::person::services::Purpose| {
        let consented = asked.contains(&purpose.id);
        (purpose.id, PurposeConsent { action: purpose.action, consented })
    };
    Ok(vec![Fact::ServicePaired {
        service: entry.service,
        status: entry.status,
        purposes: entry.purposes.into_iter().map(consent).ordered(),
        given_from,
    }])
}
