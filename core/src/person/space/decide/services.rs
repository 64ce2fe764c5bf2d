//! Services of the catalogue: what the holder lets each do, one purpose at a time.

use super::context::{ByCarer, Context};
use super::{Checked, PAST};
use crate::order::twice;
use crate::person::id::{ItemId, ServiceId};
use crate::person::services::{CatalogueEntry, Pairing, ServiceStatus};
use crate::person::space::command::Command;
use crate::person::space::rejection::{Reason, Rejection};

pub(super) fn decide(context: &Context<'_>, command: &Command) -> Checked {
    use Command as C;
    match command {
        C::PairService { entry, purposes, .. } => pair(context, entry, purposes),
        C::ConsentPurpose { service, purpose, .. } => {
            holder(context)?;
            let pairing = known(context, service)?;
            online(pairing.status)?;
            stated(pairing, purpose, false)?;
            PAST
        }
        C::WithdrawPurpose { service, purpose } => {
            holder(context)?;
            stated(known(context, service)?, purpose, true)?;
            PAST
        }
        C::UnpairService { service } => {
            holder(context)?;
            known(context, service)?;
            PAST
        }
        C::ReportService { .. } => {
            holder(context)?;
            PAST
        }
        C::SetServiceStatus { service, status } => {
            context.only(&["operator"], Reason::ServicesActor)?;
            if known(context, service)?.status == *status {
                return Err(Reason::ServicesAlready.into());
            }
            PAST
        }
        C::RequireReapproval { service, by_date } => {
            context.only(&["operator"], Reason::ServicesActor)?;
            known(context, service)?;
            if *by_date < context.on {
                return Err(Reason::ServicesReapprovalLate.into());
            }
            PAST
        }
        C::ReapproveService { service } => {
            holder(context)?;
            let limit = known(context, service)?.reapprove_by;
            if limit.ok_or(Reason::ServicesNoReapproval)? < context.on {
                return Err(Reason::ServicesReapprovalLate.into());
            }
            PAST
        }
        C::LapseService { service } => {
            context.only(&["operator", "system"], Reason::ServicesActor)?;
            let limit = known(context, service)?.reapprove_by;
            if context.on <= limit.ok_or(Reason::ServicesNoReapproval)? {
                return Err(Reason::ServicesReapprovalRunning.into());
            }
            PAST
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

fn pair(context: &Context<'_>, entry: &CatalogueEntry, asked: &[ItemId]) -> Checked {
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
    PAST
}
