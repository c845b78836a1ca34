//! What lines of a file are: questions, answers, keys, notes.

/// Something that lines of a file are. Lines are named by their indices.
#[derive(Debug)]
pub(super) enum Piece {
    Unit(Unit),
    /// The right answer of the question above, or of several.
    Key(usize),
    /// The right answer of one question in a key.
    Entry(usize),
    /// What explains or describes.
    Note(Vec<usize>),
    /// A page number, or the name of a message's writer.
    Page(usize),
    /// Numbers the question below.
    Label,
    Rule,
    Table(Vec<usize>),
}

/// A question, its answers, or both.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// The lines of the question.
    pub stem: Vec<usize>,
    /// The lines of each answer.
    pub answers: Vec<Vec<usize>>,
    pub settings: Vec<usize>,
    /// Lines of code without fences.
    pub code: Vec<usize>,
    /// Whether it is numbered, or a bullet with answers as bullets below it.
    pub is_start: bool,
    pub is_heading: bool,
    /// Whether its answers have marks.
    pub is_marked: bool,
    /// Whether it begins behind an empty line.
    pub is_apart: bool,
    /// Whether another question ends right above.
    pub is_new: bool,
}
