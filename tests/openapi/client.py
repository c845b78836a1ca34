"""A client of what openapi-python-client makes: makes a word cloud, writes a word in, and reads what
comes back. Its types are checked as well."""

import sys

from livepoll_client import AuthenticatedClient, Client
from livepoll_client.api.polls import make_poll
from livepoll_client.api.voting import cast_vote, update
from livepoll_client.models import (
    CandidateVote,
    Made,
    NewPoll,
    NewQuestion,
    PickMany,
    Problem,
    ProblemCode,
    QuestionKind,
    Receipt,
    Show,
    Update,
    UpdateType,
    WriteIns,
    WriteInVote,
)


def main(address: str, host_key: str) -> None:
    host = AuthenticatedClient(base_url=address, token=host_key)
    question = NewQuestion(text="What was new to you?", kind=QuestionKind.WORD_CLOUD)
    made = make_poll.sync(client=host, body=NewPoll(title="Lecture 7", questions=[question]))
    assert isinstance(made, Made), made

    voter = Client(base_url=address)
    vote = WriteInVote(write_in="closures", name="Ada", id="ada-1")
    receipt = cast_vote.sync(made.code, client=voter, body=vote)
    assert isinstance(receipt, Receipt), receipt
    assert receipt.poll == made.code
    assert receipt.question == 0
    seq: int = receipt.seq
    assert seq > 1
    assert receipt.id == "ada-1"
    assert receipt.candidates == [0]

    read = update.sync(made.code, client=voter)
    assert isinstance(read, Update), read
    assert read.type_ is UpdateType.UPDATE
    assert read.title == "Lecture 7"
    assert read.seq == seq
    total: int = read.total
    voters: int = read.voters
    assert (total, voters) == (1, 1)
    pick = read.question.pick
    assert isinstance(pick, PickMany), pick
    most: int = pick.many.max_
    assert most == 3
    assert read.question.write_ins is WriteIns.OPEN
    assert read.question.show is Show.CLOUD
    (candidate,) = read.candidates
    assert candidate.label == "closures"
    assert candidate.votes == 1
    assert candidate.by == "Ada"

    refused = cast_vote.sync(made.code, client=voter, body=CandidateVote(candidate=9))
    assert isinstance(refused, Problem), refused
    assert refused.code is ProblemCode.UNKNOWN_CANDIDATE


main(*sys.argv[1:])
