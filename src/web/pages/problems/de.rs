//! Auf Deutsch.

use super::Meaning;
use crate::model::ProblemCode;

/// What a code means.
pub(super) fn of(code: ProblemCode) -> Meaning {
    let (title, means, remedy) = match code {
        ProblemCode::AlreadyVoted => (
            "Schon abgestimmt",
            "Diese Stimme ist schon abgegeben, und die Frage nimmt von allen nur eine.",
            "Nichts ist zu tun: Die erste Stimme zählt. Ihre Quittung steht in der Antwort.",
        ),
        ProblemCode::BadCandidate => (
            "Kein Index eines Kandidaten",
            "Ein Kandidat ist mit etwas benannt, das kein Index ist.",
            "Jeden Kandidaten mit seinem Index nennen, einer ganzen Zahl ab 0, wie sie im Stand der Abstimmung steht.",
        ),
        ProblemCode::BadCode => (
            "Kein ProblemCode",
            "Der gewählte ProblemCode für eine Abstimmung kann keiner sein.",
            "4 bis 12 Buchstaben und Ziffern wählen oder den ProblemCode weglassen: Dann wird einer gemacht.",
        ),
        ProblemCode::BadColor => (
            "Keine Farbe",
            "Eine Farbe ist nicht als solche geschrieben.",
            "Farben als #rgb oder #rrggbb schreiben, in hexadezimalen Ziffern.",
        ),
        ProblemCode::BadHost => (
            "Unlesbarer Host",
            "Die Anfrage sagt nicht richtig, an welchen Server sie geht: Ihr Host ist unlesbar, oder es sind zwei.",
            "Einen Host mit dem Namen des Servers und gegebenenfalls einem Port senden; die meisten Programme tun das von selbst. Hinter einem Proxy dessen Einstellungen prüfen.",
        ),
        ProblemCode::BadId => (
            "Keine Stimm-Id",
            "Die Id einer Stimme ist leer, zu lang oder hat andere Zeichen, als sie haben darf.",
            "1 bis 64 Zeichen aus A-Z a-z 0-9 - _ angeben, für jede Stimme neue; am besten 128 zufällige Bits.",
        ),
        ProblemCode::BadImport => (
            "Keine lesbaren Fragen",
            "Der Text oder die Datei mit Fragen ist nicht als solche zu lesen.",
            "Die genannte Zeile ansehen, sie berichtigen und alles noch einmal senden.",
        ),
        ProblemCode::BadJson => (
            "Kein JSON-Objekt",
            "Das Gesendete ist kein JSON-Objekt, ist abgeschnitten, nicht in UTF-8 oder zu tief verschachtelt.",
            "Ein JSON-Objekt in UTF-8 senden, ganz und höchstens 16 Ebenen tief.",
        ),
        ProblemCode::BadQuery => (
            "Falscher Parameter",
            "Ein Parameter in der Adresse ist unbekannt, doppelt oder hat einen Wert, den er nicht haben kann.",
            "Den genannten Parameter berichtigen oder weglassen. Die Beschreibung der Schnittstelle nennt die jedes Aufrufs.",
        ),
        ProblemCode::BadRanking => (
            "Unvollständige Reihenfolge",
            "In einer Reihenfolge fehlt ein Kandidat, oder ein Platz ist doppelt vergeben.",
            "Jeden gezeigten Kandidaten einmal einordnen, den besten zuerst.",
        ),
        ProblemCode::BadRating => (
            "Keine Bewertung",
            "Eine Bewertung liegt außerhalb der Skala, oder es sind nicht so viele wie Kandidaten.",
            "Für jeden Kandidaten eine Bewertung oder null angeben, von 1 bis zum Höchstwert der Frage.",
        ),
        ProblemCode::BadSetting => (
            "Falsche Einstellung",
            "Eine Einstellung hat einen Wert, den sie nicht haben kann, oder passt nicht zu einer anderen.",
            "Die genannte Einstellung berichtigen.",
        ),
        ProblemCode::BadText => (
            "Unbrauchbarer Text",
            "Ein Text ist leer, zu lang oder hat Zeichen, die andere steuern oder umordnen.",
            "Etwas Sichtbares schreiben und die genannte Länge einhalten.",
        ),
        ProblemCode::CandidateCount => (
            "Zu viele oder zu wenige Kandidaten",
            "Eine Frage hat zu viele oder zu wenige Kandidaten, oder eine Stimme nennt zu viele oder zu wenige.",
            "Die genannten Zahlen einhalten.",
        ),
        ProblemCode::Closed => (
            "Abstimmung geschlossen",
            "Die Frage nimmt gerade keine Stimmen an.",
            "Warten, bis sie geöffnet wird. Die Stimme wurde nicht gezählt.",
        ),
        ProblemCode::CodeTaken => (
            "Code vergeben",
            "Eine andere Abstimmung hat diesen ProblemCode oder hatte ihn früher, oder so heißt eine Seite.",
            "Einen anderen ProblemCode wählen oder ihn weglassen: Dann wird einer gemacht.",
        ),
        ProblemCode::ContentEncoding => (
            "Gepackter Inhalt",
            "Der Inhalt wurde gepackt gesendet.",
            "Ihn ungepackt senden, ohne Content-Encoding.",
        ),
        ProblemCode::Deleted => (
            "Abstimmung gelöscht",
            "Die Abstimmung wurde gelöscht, mit allen Stimmen.",
            "Nach einem anderen ProblemCode fragen. Eine gelöschte Abstimmung kommt nicht wieder, und ihr ProblemCode bleibt vergeben.",
        ),
        ProblemCode::DiskFull => (
            "Platte des Servers voll",
            "Die Platte des Servers ist voll. Nichts wurde aufgezeichnet; Ergebnisse sind weiter zu lesen.",
            "Wer den Server betreibt, schafft Platz; dann geht es von selbst weiter. Die Anfrage noch einmal senden.",
        ),
        ProblemCode::DuplicateCandidate => (
            "Kandidat doppelt",
            "Eine Stimme nennt einen Kandidaten zweimal.",
            "Jeden Kandidaten einmal nennen.",
        ),
        ProblemCode::DuplicateField => (
            "Feld doppelt",
            "Ein Objekt oder Formular hat ein Feld zweimal.",
            "Jedes Feld einmal angeben: Welches von zweien gemeint war, ist nicht zu erkennen.",
        ),
        ProblemCode::IdReused => (
            "Id schon benutzt",
            "Die Id dieser Stimme gehört schon zu einer anderen.",
            "Für jede Stimme eine neue Id nehmen, und dieselbe nur, um dieselbe Stimme noch einmal zu senden.",
        ),
        ProblemCode::Internal => (
            "Fehler des Servers",
            "Das ist ein Fehler des Servers.",
            "Wer ihn betreibt, braucht die Nummer aus der Antwort: Sie steht im Protokoll.",
        ),
        ProblemCode::JournalUnavailable => (
            "Stimmen nicht aufzuzeichnen",
            "Der Server kann gerade nichts aufzeichnen. Nichts wurde gezählt oder geändert.",
            "Die Anfrage nach der Zeit in Retry-After noch einmal senden. Wer den Server betreibt, sieht ins Protokoll.",
        ),
        ProblemCode::Key => (
            "Schlüssel falsch oder fehlt",
            "Dafür braucht es einen Schlüssel, der fehlt oder falsch ist.",
            "Den Schlüssel der Abstimmung oder den des Servers als Authorization: Bearer KEY senden. Ein ersetzter Schlüssel gilt nicht mehr.",
        ),
        ProblemCode::KeyInUrl => (
            "Schlüssel in der Adresse",
            "Ein Schlüssel steht in der Adresse, wo Protokolle, Proxys und Browser ihn aufbewahren.",
            "Ihn als Authorization: Bearer KEY senden und ersetzen, falls andere die Adresse gesehen haben können.",
        ),
        ProblemCode::MediaType => (
            "Falscher Typ des Inhalts",
            "Der Content-Type des Inhalts fehlt oder ist keiner, den dieser Aufruf nimmt.",
            "Einen der Typen senden, die die Antwort nennt.",
        ),
        ProblemCode::Method => (
            "Methode nicht erlaubt",
            "Die Adresse stimmt, aber nicht für diese Methode.",
            "Eine der Methoden aus dem Kopf Allow benutzen.",
        ),
        ProblemCode::MissingField => (
            "Feld fehlt",
            "Ein nötiges Feld fehlt.",
            "Das genannte Feld angeben.",
        ),
        ProblemCode::NoSuchPoll => (
            "Keine solche Abstimmung",
            "Zu diesem ProblemCode gibt es keine Abstimmung.",
            "Die Schreibweise des Codes prüfen; er steht auf der Leinwand neben dem QR-ProblemCode. Groß- und Kleinschreibung ist gleich.",
        ),
        ProblemCode::NotFound => (
            "Hier ist nichts",
            "Unter dieser Adresse ist nichts.",
            "Die Schreibweise prüfen oder zur Startseite gehen.",
        ),
        ProblemCode::NotOnStage => (
            "Frage nicht an der Reihe",
            "Die Stimme gilt einer Frage, die gerade nicht gezeigt wird; nur diese nimmt Stimmen.",
            "In der Frage abstimmen, die jetzt gezeigt wird. Die Stimme wurde nicht gezählt.",
        ),
        ProblemCode::NothingToUndo => (
            "Nichts zurückzunehmen",
            "Es gibt kein Zurücksetzen, das zurückgenommen werden könnte.",
            "Nichts ist zu tun.",
        ),
        ProblemCode::OnStage => (
            "Frage wird gezeigt",
            "Die Frage wird gerade gezeigt und kann so nicht gelöscht werden.",
            "Zuerst eine andere Frage zeigen.",
        ),
        ProblemCode::Origin => (
            "Seite einer anderen Herkunft",
            "Die Anfrage kam von der Seite eines anderen Anbieters oder unter einem Namen, der nicht der des Servers ist.",
            "Auf der Seite dieses Servers abstimmen. Wer ihn betreibt, kann andere Seiten mit --allow-origin zulassen.",
        ),
        ProblemCode::OutcomeUnknown => (
            "Nicht bekannt, ob es zählt",
            "Es ist nicht bekannt, ob das aufgezeichnet wurde.",
            "Eine Stimme mit derselben Id noch einmal senden: Sie zählt einmal. Bei allem anderen erst nachsehen, dann noch einmal senden, falls es nicht geschehen ist.",
        ),
        ProblemCode::Overloaded => (
            "Zu viel los",
            "Es wartet mehr, als der Server aufnehmen kann. Nichts wurde gezählt oder geändert.",
            "Die Anfrage nach der Zeit in Retry-After noch einmal senden.",
        ),
        ProblemCode::QuestionCount => (
            "Zu viele oder zu wenige Fragen",
            "Eine Abstimmung hat zu viele oder zu wenige Fragen.",
            "1 bis 100 Fragen angeben.",
        ),
        ProblemCode::QuestionFrozen => (
            "Hier zählen schon Stimmen",
            "In dieser Frage zählen schon Stimmen; ihre Kandidaten und Regeln sind nicht mehr zu ändern.",
            "Die Frage erst zurücksetzen oder eine andere stellen.",
        ),
        ProblemCode::Rate => (
            "Zu viele Anfragen",
            "Von einer Person, Sitzung oder Adresse kam mehr, als durchgelassen wird. Dieses blieb ungetan.",
            "Die Zeit in Retry-After abwarten, dann langsamer noch einmal senden.",
        ),
        ProblemCode::TicketInvalid => (
            "Ungültiges Ticket",
            "Die Frage verlangt ein Ticket, und es fehlt oder gilt in dieser Abstimmung nicht.",
            "Die Schreibweise des Tickets prüfen oder nach einem anderen fragen.",
        ),
        ProblemCode::Timeout => (
            "Zu langsam",
            "Die Anfrage brauchte zu lange, um anzukommen.",
            "Alles innerhalb weniger Sekunden senden; sonst das Netz prüfen.",
        ),
        ProblemCode::TooLarge => (
            "Zu groß",
            "Der Inhalt ist größer, als dieser Aufruf nimmt: 4 KiB für eine Stimme, 64 KiB für eine Abstimmung oder Änderung.",
            "Weniger senden.",
        ),
        ProblemCode::TooManyWriteIns => (
            "Zu viele eigene Antworten",
            "Es wurden so viele verschiedene Antworten geschrieben, dass keine mehr dazukommt.",
            "Eine der vorhandenen wählen.",
        ),
        ProblemCode::UnknownCandidate => (
            "Unbekannter Kandidat",
            "Die Frage hat keinen solchen Kandidaten.",
            "Einen der gezeigten nehmen; der erste ist 0.",
        ),
        ProblemCode::UnknownField => (
            "Unbekanntes Feld",
            "Ein Objekt oder Formular hat ein Feld, das es hier nicht gibt.",
            "Es weglassen oder die Schreibweise prüfen.",
        ),
        ProblemCode::UnknownQuestion => (
            "Unbekannte Frage",
            "Die Abstimmung hat keine solche Frage.",
            "Eine ihrer Fragen nehmen; die erste ist 0, und eine gelöschte hinterlässt eine Lücke.",
        ),
        ProblemCode::UnknownType => (
            "Unbekannte Art von Nachricht",
            "Eine Nachricht über den WebSocket hat einen Typ, den es nicht gibt.",
            "Einen der Typen senden, die die Antwort nennt.",
        ),
        ProblemCode::Upgrade => (
            "Kein WebSocket hier",
            "Ein WebSocket wurde verlangt, wo keiner ist, oder der Handschlag stimmt nicht.",
            "Ihn unter /ws/ und dem ProblemCode der Abstimmung öffnen, in Version 13. Hinter einem Proxy prüfen, ob er Upgrades weiterreicht.",
        ),
        ProblemCode::UrlTooLong => (
            "Adresse zu lang",
            "Die Adresse ist länger als 2048 Bytes.",
            "Sie kürzen.",
        ),
        ProblemCode::WriteInsOff => (
            "Keine eigenen Antworten",
            "Die Frage nimmt keine eigenen Antworten.",
            "Eine der vorhandenen wählen.",
        ),
        ProblemCode::WrongPick => (
            "Falsche Art von Stimme",
            "Die Stimme ist von anderer Art, als die Frage sie nimmt, oder von zweien zugleich.",
            "Eines von candidate, candidates, ratings und write_in senden, wie es pick in der Frage verlangt.",
        ),
    };
    Meaning {
        title,
        means,
        remedy,
    }
}
