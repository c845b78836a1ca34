//! What the columns of a sheet are for, by the words of their header.
//!
//! The words are English, German, French, Spanish and Italian.

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// What is asked.
    Question,
    /// An answer.
    Answer,
    /// The right answers: their numbers, letters or words.
    Right,
    /// An answer that is right, where others are in columns of wrong ones.
    RightAnswer,
    /// The kind of question.
    Kind,
    /// Something that livepoll has no use for.
    Other,
}

/// Columns that are not for what their other words say: "image of the question".
const OTHER: &str = "bild category comment count difficulty duration durée erklärung explanation explication \
    explicación feedback hint hinweis id image imagen kategorie kommentar limit link media \
    minutes name no note nr number nummer numéro número picture points punkte score seconds \
    sekunden tags temps thema tiempo time tipp topic url video zeit";
const KIND: &str = "art fragenart fragentyp fragetyp kind tipo typ type";
const WRONG: &str = "distractor distraktor falsch falsche fausse faux incorrect incorrecta incorrecte mauvaise \
    sbagliata wrong errata";
const RIGHT: &str = "bonne bonnes clave correct correcta correctas correcte correctes correcto correctos corretta \
    corrette corrigé juste justes key korrekt korrekte loesung lösung lösungen richtig richtige \
    richtigen right solución solution solutions soluzione";
const QUESTION: &str = "aufgabe aufgabentext domanda domande enoncé enunciado frage fragen fragentext fragestellung \
    fragetext pregunta preguntas prompt question questions questiontext stem énoncé umfrage";
const ANSWER: &str = "alternativa alternative answer answers antwort antworten antwortmöglichkeit antwortoption \
    auswahl choice choices choix opción opcion option options opzione proposition reponse \
    respuesta risposta réponse";
/// The most words of a header's cell; longer ones are sentences.
const LONGEST: usize = 6;

/// The columns of a header; none if these cells are no header.
pub(super) fn of_header(cells: &[String]) -> Option<Vec<Column>> {
    let heads: Vec<_> = cells.iter().map(|cell| Head::new(cell)).collect();
    let mut columns: Vec<_> = heads.iter().map(Head::column).collect();
    let question = columns.iter().position(|&one| one == Column::Question)?;
    for (place, column) in columns.iter_mut().enumerate() {
        let head = &heads[place];
        match column {
            Column::Question if place != question => *column = Column::Other,
            Column::Other if head.is_letter() => *column = Column::Answer,
            _ => {}
        }
    }
    let is = |place: usize, column| columns[place] == column;
    let places = 0..columns.len();
    let bare = |place: &usize| is(*place, Column::Answer) && heads[*place].is_bare();
    let bares: Vec<_> = places.clone().filter(bare).collect();
    let answers = places
        .clone()
        .filter(|&place| is(place, Column::Answer))
        .count();
    let has_right = places.clone().any(|place| is(place, Column::Right));
    if let ([only], false, 3..) = (bares.as_slice(), has_right, answers) {
        // "Option A, Option B, Answer": the last names the right one.
        columns[*only] = Column::Right;
    }
    if heads.iter().any(|head| head.has(WRONG)) {
        let rights = columns
            .iter_mut()
            .filter(|column| **column == Column::Right);
        rights.for_each(|column| *column = Column::RightAnswer);
    }
    let use_for = |column: &&Column| !matches!(column, Column::Question | Column::Other);
    (columns.iter().filter(use_for).count() > 0).then_some(columns)
}

/// Whether a word names an answer: "Option" in "Option B".
pub(super) fn names_answer(word: &str) -> bool {
    is_in(ANSWER, word)
}

fn is_in(names: &str, word: &str) -> bool {
    names.split(' ').any(|name| name == word)
}

/// The cell of a header.
struct Head {
    words: Vec<String>,
    is_sentence: bool,
}

impl Head {
    fn new(cell: &str) -> Self {
        let lower = cell.trim().to_lowercase().replace('#', " number ");
        let ends = [" - ", " – ", "(", "[", "\n"];
        let ends = ends
            .iter()
            .filter_map(|end| lower.find(end))
            .filter(|&end| end > 0);
        let name = &lower[..ends.min().unwrap_or(lower.len())];
        let words = name.split(|char: char| !char.is_alphanumeric());
        let words: Vec<_> = words
            .filter(|word| !word.is_empty())
            .flat_map(parts)
            .collect();
        let is_sentence = words.len() > LONGEST || name.ends_with(['?', '.', '!']);
        Self { words, is_sentence }
    }

    fn has(&self, names: &str) -> bool {
        self.words.iter().any(|word| is_in(names, word))
    }

    fn column(&self) -> Column {
        let kinds: [(&str, Column); 6] = [
            (OTHER, Column::Other),
            (KIND, Column::Kind),
            (WRONG, Column::Answer),
            (RIGHT, Column::Right),
            (QUESTION, Column::Question),
            (ANSWER, Column::Answer),
        ];
        let found = kinds.into_iter().find(|(names, _)| self.has(names));
        match found {
            Some((_, column)) if !self.is_sentence => column,
            _ => Column::Other,
        }
    }

    /// Whether it is a letter or a number and nothing else.
    fn is_letter(&self) -> bool {
        let [word] = self.words.as_slice() else {
            return false;
        };
        matches!(word.as_bytes(), [b'a'..=b'h' | b'1'..=b'8'])
    }

    /// Whether it names an answer without a number or a letter.
    fn is_bare(&self) -> bool {
        self.words.len() == 1 && !self.is_letter()
    }
}

/// A word, and the number or the letter at its end: "option1", "optiona".
fn parts(word: &str) -> Vec<String> {
    let name = word.trim_end_matches(|char: char| char.is_ascii_digit());
    let mut chars = word.chars();
    chars.next_back();
    let name = match chars.as_str() {
        shorter if names_answer(shorter) && !names_answer(word) => shorter,
        _ => name,
    };
    let rest = &word[name.len()..];
    let parts = [name, rest].into_iter().filter(|part| !part.is_empty());
    parts.map(String::from).collect()
}
