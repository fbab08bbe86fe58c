//! "Why is this asked?": the page of a rule.
//!
//! A client that can show pages gets the page with the command. Any other that can send commands sends ours, and the page
//! comes back as a message to the writer, which every client shows.

use serde_json::{Value, json};
use tower_lsp::{
    jsonrpc::{Error, Result},
    ls_types::{Command, MessageType, ShowMessageParams, notification::ShowMessage},
};

use super::super::{
    capabilities::{Client, EXPLAIN, SHOW_EXPLANATION},
    outbox::Outbox,
};
use crate::{export::rule_page, rules};

/// The command of the menu; `None` for a client that takes no commands.
pub(super) fn command(client: &Client, rule: &str) -> Option<Command> {
    let title = format!("Why is this asked? ({rule})");
    if client.shows_explanations {
        let page = rule_page(rules::by_id(rule)?, 1);
        let arguments = vec![json!(rule), json!(page)];
        return Some(Command::new(
            title,
            SHOW_EXPLANATION.to_owned(),
            Some(arguments),
        ));
    }
    (client.sends_commands)
        .then(|| Command::new(title, EXPLAIN.to_owned(), Some(vec![json!(rule)])))
}

/// Answers our command with the rule's page, and shows it.
pub(in crate::lsp) fn explain(rule: &Value, outbox: &Outbox) -> Result<Option<Value>> {
    let Some(rule) = rule.as_str().and_then(rules::by_id) else {
        return Err(Error::invalid_params(
            "the command wants the id of a rule as its argument",
        ));
    };
    let page = rule_page(rule, 1);
    outbox.notify::<ShowMessage>(ShowMessageParams {
        typ: MessageType::INFO,
        // A message is plain text.
        message: page.replace("**", ""),
    });
    Ok(Some(page.into()))
}
