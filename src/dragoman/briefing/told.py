"""Claims, events and commitments with when their pages were published: what a briefing is chosen from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.briefing.questions import Period, Timing, last_day
from dragoman.model import Account, Claim, Commitment, CommitmentStep, Event, Publication, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a briefing says of a document, without its text."""

    document: str
    uri: str
    title: str | None
    outlet: str | None
    published: Publication | None
    language: str | None
    credits: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[bool, str, str]:
        """Pages by day of publication, those of unknown day last."""
        return (self.published is None, str(self.published.date) if self.published else "", self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A claim, the page that it stands on, and how that page stands to the period.

    `before` and `after` are what stands around its words in their sentence.
    """

    claim: Claim
    page: Page
    before: str
    after: str
    origin: str
    timing: Timing
    event: str | None = None

    @property
    def order(self) -> tuple[tuple[bool, str, str], int, str]:
        """By page, then by place on it."""
        return (self.page.order, self.claim.evidence.start, self.claim.id)


def _telling_order(told: ToldClaim) -> tuple[bool, bool, bool]:
    is_english = (told.page.language or "").partition("-")[0] == "en"
    return (told.timing is not Timing.WITHIN, told.claim.status is Status.DENIED, not is_english)


@dataclass(frozen=True, kw_only=True)
class ToldEvent:
    """An event with its claims and with those that deny it, by id."""

    event: Event
    claims: Mapping[str, ToldClaim]

    def of(self, ids: Iterable[str], *timings: Timing) -> tuple[ToldClaim, ...]:
        """Return the claims with these ids whose pages stand so to the period, by page and place."""
        found = (self.claims[id] for id in ids if id in self.claims)
        return tuple(sorted((one for one in found if one.timing in timings), key=lambda one: one.order))

    @cached_property
    def within(self) -> tuple[ToldClaim, ...]:
        """What was told of it in the period, by page and place."""
        return self.of(self.event.claims, Timing.WITHIN)

    @property
    def first(self) -> ToldClaim | None:
        """The claim that the event is told by: one that tells it in the period, not as denied, in English if any is."""
        mine = [self.claims[id] for id in self.event.claims if id in self.claims]
        return min(mine, key=_telling_order, default=None)

    def origins(self, *timings: Timing) -> tuple[str, ...]:
        """Return the origins whose accounts were published then, in order of the accounts."""
        accounts = self.accounts(*timings)
        return tuple(dict.fromkeys(account.origin for account, _ in accounts))

    def telling_origins(self, *timings: Timing) -> tuple[str, ...]:
        """Return the origins whose accounts, published then, tell it otherwise than as denied, in their order."""
        return tuple(dict.fromkeys(account.origin for account, _ in self.telling_accounts(*timings)))

    def telling_accounts(self, *timings: Timing) -> tuple[tuple[Account, tuple[ToldClaim, ...]], ...]:
        """Return the accounts, published then, that tell it and do not pass it on as denied or as not having happened.

        That something did not happen is itself what is told where no account says otherwise.
        """
        untold = {Status.DENIED} if self.event.status is Status.NEGATED else {Status.DENIED, Status.NEGATED}
        return tuple((account, claims) for account, claims in self.accounts(*timings) if account.status not in untold)

    def accounts(self, *timings: Timing) -> tuple[tuple[Account, tuple[ToldClaim, ...]], ...]:
        """Return the accounts that have claims published then, each with these."""
        with_claims = ((account, self.of(account.claims, *timings)) for account in self.event.accounts)
        return tuple((account, claims) for account, claims in with_claims if claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCommitment:
    """A commitment with the claims of its history, by id, and the period by which they are placed.

    `timings` places all claims; `claims` are those that were read, at least one of each step that is told.
    """

    commitment: Commitment
    claims: Mapping[str, ToldClaim]
    timings: Mapping[str, Timing]
    period: Period

    def steps(self, *timings: Timing) -> tuple[CommitmentStep, ...]:
        """Return the steps that a page published then tells."""
        return tuple(step for step in self.commitment.history if self._is_told(step, timings))

    def _is_told(self, step: CommitmentStep, timings: tuple[Timing, ...]) -> bool:
        return any(self.timings.get(id) in timings for id in step.claims)

    def known_steps(self, *timings: Timing) -> tuple[CommitmentStep, ...]:
        """Return these, and a treaty's own steps up to the period's end, which no page needs to tell."""
        return tuple(
            step
            for step in self.commitment.history
            if self._is_told(step, timings) or (not step.claims and self.period.has_begun(last_day(step.date)))
        )

    def claims_of(self, step: CommitmentStep, *timings: Timing) -> tuple[ToldClaim, ...]:
        """Return the claims of a step whose pages stand so to the period, by page and place."""
        found = (self.claims[id] for id in step.claims if id in self.claims)
        return tuple(sorted((one for one in found if one.timing in timings), key=lambda one: one.order))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPage:
    """A page with those of its claims that are asked for, in order of its text."""

    page: Page
    timing: Timing
    claims: tuple[ToldClaim, ...]
