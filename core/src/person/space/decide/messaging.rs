//! The messaging space: a professional writes first, pharmacies excepted.

use super::context::{ByCarer, Context};
use super::{Checked, PAST, one};
use crate::person::document::FileFormat;
use crate::person::id::ItemId;
use crate::person::messaging::Conversation;
use crate::person::sharing::Grantee;
use crate::person::space::command::Command;
use crate::person::space::event::Fact;
use crate::person::space::rejection::{Reason, Rejection};

pub(super) fn decide(context: &Context<'_>, command: &Command, facts: &mut Vec<Fact>) -> Checked {
    use Command as C;
    if !context.state.life.profile.is_open() {
        let profile = context.state.life.profile.code();
        return Err(Rejection::from(Reason::MessagingSpaceClosed).with("profile", profile));
    }
    match command {
        C::OpenConversation { conversation, .. } => {
            if context.by.is_holder_side() {
                return Err(Reason::MessagingHolderStarts.into());
            }
            Grantee::of(context.by).ok_or(Reason::MessagingActor)?;
            fresh(context, conversation)?;
            PAST
        }
        C::WriteToPharmacy { conversation, attachments, .. } => {
            context.holder_inside(ByCarer::May, Reason::MessagingActor)?;
            fresh(context, conversation)?;
            attached(attachments)?;
            PAST
        }
        C::SendMessage { conversation, attachments, .. } => {
            let found = known(context, conversation)?;
            if context.by.gives_care() {
                correspondent(context, found)?;
                return PAST;
            }
            context.holder_inside(ByCarer::May, Reason::MessagingActor)?;
            if !found.open {
                return Err(Reason::MessagingClosed.into());
            }
            if !found.replies {
                return Err(Reason::MessagingNoReply.into());
            }
            attached(attachments)?;
            one(
                facts,
                Fact::MessageSent {
                    conversation: conversation.clone(),
                    replies: found.replies,
                    attachments: attachments.clone(),
                },
            )
        }
        C::CloseConversation { conversation } => {
            let found = known(context, conversation)?;
            correspondent(context, found)?;
            if !found.open {
                return Err(Reason::MessagingClosed.into());
            }
            PAST
        }
        C::DeleteConversation { conversation } => {
            context.holder_inside(ByCarer::May, Reason::MessagingActor)?;
            known(context, conversation)?;
            PAST
        }
        _ => Err(Reason::MessagingActor.into()),
    }
}

fn fresh(context: &Context<'_>, id: &ItemId) -> Result<(), Rejection> {
    let exists = context.state.messaging.contains_key(id);
    if exists { Err(Reason::MessagingExists.into()) } else { Ok(()) }
}

fn known<'a>(context: &'a Context<'_>, id: &ItemId) -> Result<&'a Conversation, Rejection> {
    context.state.messaging.get(id).ok_or_else(|| Reason::MessagingUnknown.into())
}

fn correspondent(context: &Context<'_>, found: &Conversation) -> Result<(), Rejection> {
    if Grantee::of(context.by).as_ref() == Some(&found.with) {
        return Ok(());
    }
    Err(Reason::MessagingNotCorrespondent.into())
}

fn attached(attachments: &[FileFormat]) -> Result<(), Rejection> {
    let fit = attachments.iter().all(|format| format.holder_may_deposit());
    if fit { Ok(()) } else { Err(Reason::MessagingAttachment.into()) }
}
