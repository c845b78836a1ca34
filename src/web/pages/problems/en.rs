//! In English.

use super::Meaning;
use crate::model::ProblemCode;

/// What a code means.
pub(super) fn of(code: ProblemCode) -> Meaning {
    let (means, remedy) = match code {
        ProblemCode::AlreadyVoted => (
            "This voter has voted, and the question takes one vote each.",
            "Nothing is to be done: the first vote counts. Its receipt is in the problem.",
        ),
        ProblemCode::BadCandidate => (
            "A candidate is named by something that is no index.",
            "Name each candidate by its index, a whole number from 0, as the update gives it.",
        ),
        ProblemCode::BadCode => (
            "The code chosen for a poll cannot be one.",
            "Choose 4 to 12 letters and digits, or leave the code out: then one is made.",
        ),
        ProblemCode::BadColor => (
            "A colour is not written as one.",
            "Write colours as #rgb or #rrggbb, in hexadecimal digits.",
        ),
        ProblemCode::BadHost => (
            "The request does not say properly which server it is for: its Host header is malformed, or there are two.",
            "Send one Host header with the server's name and maybe a port; most clients do so by themselves. Behind a proxy, look at its configuration.",
        ),
        ProblemCode::BadId => (
            "A vote's id is empty, too long, or has other characters than an id may have.",
            "Give 1 to 64 characters of A-Z a-z 0-9 - _, new for each vote; 128 random bits are best.",
        ),
        ProblemCode::BadImport => (
            "The text or file with questions cannot be read as such.",
            "Look at the line that is named, mend it, and send all of it again.",
        ),
        ProblemCode::BadJson => (
            "What was sent is no JSON object, was cut off, is not UTF-8, or is nested too deeply.",
            "Send one JSON object in UTF-8, whole, at most 16 levels deep.",
        ),
        ProblemCode::BadQuery => (
            "A parameter in the address is unknown, is there twice, or has a value that it cannot have.",
            "Mend the parameter that is named, or leave it out. The API's description lists those of each call.",
        ),
        ProblemCode::BadRanking => (
            "A ranking leaves a candidate out, or gives a place twice.",
            "Rank every candidate that is shown once, the best first.",
        ),
        ProblemCode::BadRating => (
            "A rating is outside of its scale, or there are not as many as candidates.",
            "Give one rating, or null, for each candidate, from 1 to the question's max.",
        ),
        ProblemCode::BadSetting => (
            "A setting has a value that it cannot have, or does not go with another one.",
            "Mend the setting that is named.",
        ),
        ProblemCode::BadText => (
            "A text is empty, too long, or has characters that control or reorder others.",
            "Write something that can be seen, and keep to the length that is named.",
        ),
        ProblemCode::CandidateCount => (
            "A question has too many or too few candidates, or a vote picks too many or too few of them.",
            "Keep to the numbers that are named.",
        ),
        ProblemCode::Closed => (
            "The question takes no votes now.",
            "Wait until the presenter opens it. The vote was not counted.",
        ),
        ProblemCode::CodeTaken => (
            "Another poll has this code, had it before, or it is the name of a page.",
            "Choose another code, or leave it out: then one is made.",
        ),
        ProblemCode::ContentEncoding => (
            "The body was sent compressed.",
            "Send it as it is, without Content-Encoding.",
        ),
        ProblemCode::Deleted => (
            "The poll was deleted, with every vote in it.",
            "Ask whoever gave you the code for another one. A deleted poll does not come back, and its code stays taken.",
        ),
        ProblemCode::DiskFull => (
            "The server's disk is full. Nothing was recorded; results can be read as before.",
            "Whoever runs the server makes room; it then goes on by itself. Send the request again.",
        ),
        ProblemCode::DuplicateCandidate => (
            "A vote names a candidate twice.",
            "Name each candidate once.",
        ),
        ProblemCode::DuplicateField => (
            "An object or a form has a field twice.",
            "Give each field once: which of two was meant cannot be told.",
        ),
        ProblemCode::IdReused => (
            "The id of this vote was used for another one.",
            "Take a new id for each vote, and the same one only to send the same vote again.",
        ),
        ProblemCode::Internal => (
            "This is a fault of the server.",
            "Tell whoever runs it the number in the answer: it stands in the log.",
        ),
        ProblemCode::JournalUnavailable => (
            "The server cannot record anything at present. Nothing was counted or changed.",
            "Send the request again after the time that Retry-After names. Whoever runs the server looks at its log.",
        ),
        ProblemCode::Key => (
            "What was asked for needs a key, which is missing or wrong.",
            "Send the poll's presenter key, or the server's host key, as Authorization: Bearer KEY. A replaced key is dead.",
        ),
        ProblemCode::KeyInUrl => (
            "A key stands in the address, where logs, proxies and browsers keep it.",
            "Send it as Authorization: Bearer KEY, and replace the key if others may have seen the address.",
        ),
        ProblemCode::MediaType => (
            "The body's Content-Type is missing, or is none that this call takes.",
            "Send one of the types that the answer names.",
        ),
        ProblemCode::Method => (
            "The address is right, but not for this method.",
            "Use one of the methods in the header Allow.",
        ),
        ProblemCode::MissingField => (
            "A field that must be there is not.",
            "Give the field that is named.",
        ),
        ProblemCode::NoSuchPoll => (
            "There is no poll with this code.",
            "Check the code's spelling on the screen, beside the QR code. Capitals and small letters are the same.",
        ),
        ProblemCode::NotFound => (
            "There is nothing at this address.",
            "Check its spelling, or go to the front page.",
        ),
        ProblemCode::NotOnStage => (
            "The vote is for a question that is not on stage; only that one takes votes.",
            "Vote for the question that is shown now. The vote was not counted.",
        ),
        ProblemCode::NothingToUndo => (
            "There is no reset that could be taken back.",
            "Nothing is to be done.",
        ),
        ProblemCode::OnStage => (
            "The question is on stage, and cannot be deleted there.",
            "Put another question on stage first.",
        ),
        ProblemCode::Origin => (
            "The request came from another site's page, or by a name that is not this server's.",
            "Vote on this server's own page. Whoever runs the server can let other sites in with --allow-origin.",
        ),
        ProblemCode::OutcomeUnknown => (
            "It is not known whether this was recorded.",
            "Send a vote again with the same id: it counts once. For anything else, look first, then send it again if it is not done.",
        ),
        ProblemCode::Overloaded => (
            "More is waiting than the server can take. Nothing was counted or changed.",
            "Send the request again after the time that Retry-After names.",
        ),
        ProblemCode::QuestionCount => (
            "A poll has too many or too few questions.",
            "Give 1 to 100 questions.",
        ),
        ProblemCode::QuestionFrozen => (
            "Votes count in this question already, so its candidates and its rules cannot be changed.",
            "Reset the question first, or ask another one.",
        ),
        ProblemCode::Rate => (
            "More came from one voter, session or address than is let through. This was left undone.",
            "Wait for the time that Retry-After names, then send it again, more slowly.",
        ),
        ProblemCode::TicketInvalid => (
            "The question needs a ticket, and there is none, or one that does not hold in this poll.",
            "Check the ticket's spelling, or ask for another one.",
        ),
        ProblemCode::Timeout => (
            "The request took too long to arrive.",
            "Send all of it within some seconds; look at the network if that fails.",
        ),
        ProblemCode::TooLarge => (
            "The body is larger than this call takes: 4 KiB for a vote, 64 KiB for a poll or a change.",
            "Send less.",
        ),
        ProblemCode::TooManyWriteIns => (
            "So many different words were written in that no more are taken.",
            "Choose one of those that are there.",
        ),
        ProblemCode::UnknownCandidate => (
            "The question has no such candidate.",
            "Take one of those that are shown; the first one is 0.",
        ),
        ProblemCode::UnknownField => (
            "An object or a form has a field that does not exist here.",
            "Leave it out, or check its spelling.",
        ),
        ProblemCode::UnknownQuestion => (
            "The poll has no such question.",
            "Take one of its questions; the first one is 0, and a deleted one leaves a gap.",
        ),
        ProblemCode::UnknownType => (
            "A message of the WebSocket has a type that does not exist.",
            "Send one of the types that the answer names.",
        ),
        ProblemCode::Upgrade => (
            "A WebSocket was asked for where there is none, or the handshake is not as it should be.",
            "Open it at /ws/ and the poll's code, in version 13. Behind a proxy, look whether it passes upgrades on.",
        ),
        ProblemCode::UrlTooLong => ("The address is longer than 2,048 bytes.", "Shorten it."),
        ProblemCode::WriteInsOff => (
            "The question takes no candidates that voters write in.",
            "Choose one of those that are there.",
        ),
        ProblemCode::WrongPick => (
            "The vote is of another kind than the question takes, or of two kinds at once.",
            "Send one of candidate, candidates, ratings and write_in, as the question's pick asks.",
        ),
    };
    Meaning {
        title: code.title(),
        means,
        remedy,
    }
}
