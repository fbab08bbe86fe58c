//! `copydesk explain`: why a rule exists. Everything it says stands in the rule's own file.

use std::{fmt::Write as _, io::Write as _, process::ExitCode};

use serde_json::{Value, json};

use super::{
    args::{ExplainFormat, ExplainOptions},
    table::{bold, table},
};
use crate::{
    config::nearest,
    export::{clean, json_pretty, rule_class, rule_page},
    rules::{self, Class, Rule},
};

pub(super) fn run(options: &ExplainOptions) -> anyhow::Result<ExitCode> {
    let out = match (&options.rule, options.format) {
        (Some(id), format) => {
            let rule = find(id)?;
            match format {
                ExplainFormat::Text => text(rule),
                ExplainFormat::Markdown => rule_page(rule, 1),
                ExplainFormat::Json => json_pretty(&value(rule)) + "\n",
            }
        }
        (None, ExplainFormat::Text) if options.all => {
            let all: Vec<String> = rules::all().iter().map(text).collect();
            all.join("\n")
        }
        (None, ExplainFormat::Text) => list(),
        (None, ExplainFormat::Markdown) => catalogue(),
        (None, ExplainFormat::Json) => {
            let all: Vec<Value> = rules::all().iter().map(value).collect();
            json_pretty(&all) + "\n"
        }
    };
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

fn find(id: &str) -> anyhow::Result<&'static Rule> {
    if let Some(rule) = rules::by_id(id) {
        return Ok(rule);
    }
    // "causal" will do where only one rule ends so.
    let mut ends: Vec<&Rule> = rules::all()
        .iter()
        .filter(|rule| rule.id.split('/').next_back() == Some(id))
        .collect();
    if let (Some(rule), true) = (ends.pop(), ends.is_empty()) {
        return Ok(rule);
    }
    let near = nearest(id, rules::all().iter().map(|r| r.id))
        .or_else(|| {
            let name = id.split('/').next_back().unwrap_or(id);
            let short = |r: &Rule| r.id.split('/').next_back().unwrap_or(r.id);
            let near = nearest(name, rules::all().iter().map(short))?;
            rules::all().iter().find(|r| short(r) == near).map(|r| r.id)
        })
        .map_or_else(String::new, |name| format!(" Did you mean {name}?"));
    anyhow::bail!(
        "no such rule: {}.{near} `copydesk explain` lists all",
        clean(id)
    )
}

const fn meaning(rule: &Rule) -> &'static str {
    match rule.class {
        Class::A => "mechanical: two facts in the file disagree, or there is no innocent reading",
        Class::B => "structural: rests on who says what, and who is who",
        Class::C => "judgement: one in a paragraph, five in a file at most",
    }
}

fn list() -> String {
    let mut rows = vec![
        ["RULE", "CLASS", "SEVERITY", "ASKS"]
            .map(String::from)
            .to_vec(),
    ];
    rows.extend(rules::all().iter().map(|rule| {
        vec![
            rule.id.to_owned(),
            rule_class(rule).to_owned(),
            rule.severity.name().to_owned(),
            rule.message.to_owned(),
        ]
    }));
    table(&rows, &[]) + "\n`copydesk explain RULE` says why, with examples.\n"
}

fn text(rule: &Rule) -> String {
    let mut out = bold(rule.id);
    let _ = write!(
        out,
        "\n{}\n\nclass {} ({}), {} in the profile desk\n\n",
        rule.message,
        rule_class(rule),
        meaning(rule),
        rule.severity.name()
    );
    // Markdown's bold is the terminal's.
    for (i, part) in rule.documentation().trim().split("**").enumerate() {
        if i % 2 == 1 {
            out.push_str(&bold(part));
        } else {
            out.push_str(part);
        }
    }
    out.push('\n');
    out
}

/// All rules as one page of Markdown: what `RULES.md` holds.
fn catalogue() -> String {
    let mut out = String::from(
        "# The rules\n\n\
         What Copydesk asks about. This page is written by `copydesk explain --all --format markdown` from the comment at \
         the top of each rule's file in `src/rules/`; change it there.\n\n\
         Class A is mechanical: two facts in the file disagree, or there is no innocent reading. Class B is structural: it \
         rests on who says what, and who is who. Class C is judgement: at most one finding of a rule is shown in a \
         paragraph, and five in a file. The severity is that of the profile `desk`; `copydesk.toml` can set another:\n\n\
         ```toml\n[rules]\n\"claims/causal\" = \"off\"\n\"quotes/*\" = \"warning\"\n```\n\n\
         | rule | class | severity | asks |\n| --- | --- | --- | --- |\n",
    );
    for rule in rules::all() {
        let anchor: String = rule.id.chars().filter(|c| *c != '/').collect();
        let _ = writeln!(
            out,
            "| [`{}`](#{anchor}) | {} | {} | {} |",
            rule.id,
            rule_class(rule),
            rule.severity.name(),
            rule.message.replace('|', "\\|")
        );
    }
    for rule in rules::all() {
        out.push('\n');
        out.push_str(&rule_page(rule, 2));
    }
    out
}

fn value(rule: &Rule) -> Value {
    json!({
        "rule": rule.id,
        "class": rule_class(rule),
        "severity": rule.severity.name(),
        "message": rule.message,
        "documentation": rule.documentation(),
    })
}
