//! German.

use super::{Section, Words};

pub(super) const WORDS: Words = Words {
    title: "Was gespeichert wird",
    now: "Abgelesen daran, wie dieser Server gerade läuft.",
    vote: Section(
        "Von einer Stimme",
        &[
            "Wofür sie war, wann sie kam, die Zufallszahl, die sie davor bewahrt, doppelt zu zählen, \
             und ein Fingerabdruck des Browser-Cookies oder des Stimmzettels.",
            "Der Fingerabdruck ist ein Hash mit Schlüssel. Er unterscheidet die Stimmen einer \
             Abstimmung, ist in jeder Abstimmung ein anderer und führt nicht zur Person zurück.",
            "Bei eigenen Beiträgen: die Worte, und der Name, falls einer angegeben wurde. Beides \
             können alle in der Abstimmung sehen.",
            "Keine Netzadresse, kein Name von Browser oder Gerät, kein Konto.",
        ],
    ),
    how_long: "Wie lange",
    in_memory: "Dieser Server hält alles nur im Arbeitsspeicher: Wenn er endet, ist alles fort.",
    on_disk: "Dieser Server speichert Abstimmungen und ihre Stimmen auf der eigenen Festplatte.",
    until_deleted: "Sie bleiben, bis die Abstimmung gelöscht wird.",
    until_quiet: |days| match days {
        1 => "Eine Abstimmung, in der einen Tag lang keine Stimme kam, wird von selbst gelöscht, \
              außer der auf der Startseite."
            .into(),
        _ => format!(
            "Eine Abstimmung, in der {days} Tage lang keine Stimme kam, wird von selbst gelöscht, \
             außer der auf der Startseite."
        ),
    },
    deleting: "Wer eine Abstimmung präsentiert oder diesen Server betreibt, kann sie jederzeit \
         löschen. Ihre Fragen und alle Stimmen werden dann überschrieben; nur ihr Code bleibt vergeben.",
    browser: "Im Browser",
    cookie: |name| {
        format!(
            "Ein Cookie, {name}, für ein Jahr. Es macht den Browser zu einer Stimme, die sich ändern \
             lässt, und dient zu nichts anderem. Ohne dieses Cookie ist es eine neue Stimme."
        )
    },
    storage: "Die Seite selbst behält Stimmen, die noch nicht gesendet werden konnten, und die \
         gewählte Sprache. Beim Präsentieren behält der Browser den Schlüssel der Abstimmung.",
    passing: Section(
        "Vorübergehend",
        &[
            "Die Netzadresse steht im Arbeitsspeicher des Servers, während er antwortet, und bis zu \
             einer Stunde danach, um Überflutung abzuwehren. Aufgeschrieben wird sie nirgends: Im \
             Protokoll des Servers stehen weder Adressen noch Stimmen.",
            "Was zwischen Browser und Server steht, etwa ein Proxy, führt vielleicht ein eigenes \
             Protokoll.",
        ],
    ),
    others: Section(
        "Dritte",
        &[
            "Niemand sonst ist beteiligt: Keine Seite dieses Servers lädt etwas von anderswo, zählt \
           Besuche oder zeigt Werbung.",
        ],
    ),
    whom: "Wen fragen",
    ask: |base| {
        format!(
            "Wer eine Abstimmung gelöscht haben möchte, fragt, wer sie gezeigt hat oder wer diesen \
             Server betreibt: {base}."
        )
    },
    front: "Zur Startseite",
    make: "Neue Abstimmung",
};
