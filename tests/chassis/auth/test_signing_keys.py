"""The issuer's keys: asked for in time and never by a crowd, changed when it changes them, kept while it is away."""

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager

import pytest
from chassis.auth.bearer import BearerAuthentication
from chassis.auth.keys_unavailable import KeysUnavailable
from chassis.auth.signing_keys import SigningKeys
from chassis.auth.token_header import TokenHeader
from chassis.auth.token_refused import TokenRefused
from chassis.context.deadline import time_left
from chassis.context.request import RequestContext, bound
from chassis.problems import NotAuthenticated
from chassis.testing.polling import until
from joserfc.jwk import Key, KeySet
from structlog.testing import capture_logs

from tests.chassis.auth.forger import EC, RSA, STRANGER, bearer_authentication, token

BY_RSA = TokenHeader("rsa", "RS256")
BY_EC = TokenHeader("ec", "ES256")
UNKNOWN = TokenHeader("unknown", "RS256")
GOOD = f"Bearer {token()}"


class IssuerAtHand:
    """An issuer that does what the test says, and a clock that it turns."""

    def __init__(self) -> None:
        self.published: list[Key] = [RSA]
        self.away = False
        self.asked = 0
        self.answering = asyncio.Event()
        self.answering.set()
        self.now = 1000.0

    async def ask(self) -> KeySet:
        self.asked += 1
        await self.answering.wait()
        if self.away:
            raise ConnectionRefusedError("the issuer is away")
        return KeySet(self.published)

    def keys(self, *, ttl: float = 300, stale: float = 1000, deadline: float = 10) -> SigningKeys:
        return SigningKeys(self.ask, ttl=ttl, stale=stale, deadline=deadline, monotonic=lambda: self.now)


@pytest.fixture
def issuer() -> IssuerAtHand:
    return IssuerAtHand()


@asynccontextmanager
async def kept_fresh(keys: SigningKeys):
    asked_once = asyncio.Event()
    keeping = asyncio.create_task(keys.keep_fresh(asked_once=asked_once))
    await asked_once.wait()
    yield
    keeping.cancel()
    await asyncio.wait({keeping})


async def test_a_known_key_is_found_without_asking_again(issuer: IssuerAtHand) -> None:
    keys = issuer.keys()
    for _ in range(3):
        assert (await keys.find(BY_RSA)).kid == "rsa"
    assert issuer.asked == 1


async def test_a_crowd_that_comes_at_the_same_time_asks_once(issuer: IssuerAtHand) -> None:
    issuer.answering.clear()
    keys = issuer.keys()
    crowd = [asyncio.create_task(keys.find(BY_RSA)) for _ in range(100)]
    await until(lambda: issuer.asked)
    late = [asyncio.create_task(keys.find(BY_RSA)) for _ in range(100)]
    await asyncio.sleep(0)
    issuer.answering.set()
    assert {(await found).kid for found in (*crowd, *late)} == {"rsa"}
    assert issuer.asked == 1


async def test_one_of_the_crowd_that_leaves_does_not_take_the_answer_along(issuer: IssuerAtHand) -> None:
    issuer.answering.clear()
    keys = issuer.keys()
    first, second = (asyncio.create_task(keys.find(BY_RSA)) for _ in range(2))
    await until(lambda: issuer.asked)
    first.cancel()
    await asyncio.wait({first})
    issuer.answering.set()
    assert (await second).kid == "rsa"
    assert issuer.asked == 1


async def test_the_question_is_nobodys_so_the_first_ones_deadline_is_not_its_own(issuer: IssuerAtHand) -> None:
    seen: list[float | None] = []

    async def ask() -> KeySet:
        seen.append(time_left())
        return await issuer.ask()

    keys = SigningKeys(ask, ttl=300, stale=0)
    with bound(RequestContext("impatient", deadline=0.0)):
        await keys.find(BY_RSA)
    assert seen == [None]


async def test_a_new_key_is_found_by_asking_and_an_old_one_is_forgotten(issuer: IssuerAtHand) -> None:
    keys = issuer.keys()
    await keys.find(BY_RSA)
    issuer.published, issuer.now = [EC], issuer.now + 31
    assert (await keys.find(BY_EC)).kid == "ec"
    issuer.now += 31
    with pytest.raises(TokenRefused):
        await keys.find(BY_RSA)


async def test_made_up_keys_make_nobody_ask_more_often_than_twice_a_minute(issuer: IssuerAtHand) -> None:
    keys = issuer.keys()
    await keys.find(BY_RSA)
    for second in range(61):
        issuer.now = 1000.0 + second
        with pytest.raises(TokenRefused):
            await keys.find(UNKNOWN)
    assert issuer.asked == 3


async def test_keys_stay_good_while_the_issuer_is_away(issuer: IssuerAtHand) -> None:
    keys = issuer.keys(ttl=300, stale=1000)
    await keys.find(BY_RSA)
    issuer.away, issuer.now = True, issuer.now + 1299
    assert (await keys.find(BY_RSA)).kid == "rsa"


async def test_keys_are_not_good_for_ever(issuer: IssuerAtHand) -> None:
    keys = issuer.keys(ttl=300, stale=1000)
    authentication = bearer_authentication(keys)
    for _ in range(3):
        await authentication.actor(GOOD)
    issuer.away, issuer.now = True, issuer.now + 1300
    with pytest.raises(KeysUnavailable):
        await authentication.actor(GOOD)
    with pytest.raises(KeysUnavailable):
        await authentication.check_keys()


async def test_an_issuer_that_was_never_reached_is_an_outage_and_no_mistake_of_the_caller(
    issuer: IssuerAtHand,
) -> None:
    issuer.away = True
    authentication = bearer_authentication(issuer.keys())
    with pytest.raises(KeysUnavailable):
        await authentication.actor(GOOD)
    issuer.away, issuer.now = False, issuer.now + 31
    assert (await authentication.actor(GOOD)).subject == "ann"


async def test_an_unknown_key_during_an_outage_may_be_a_new_one(issuer: IssuerAtHand) -> None:
    keys = issuer.keys()
    await keys.find(BY_RSA)
    issuer.away, issuer.now = True, issuer.now + 31
    with pytest.raises(KeysUnavailable):
        await keys.find(UNKNOWN)


async def test_an_issuer_that_hangs_is_not_waited_for_beyond_the_deadline(issuer: IssuerAtHand) -> None:
    issuer.answering.clear()
    with capture_logs() as lines, pytest.raises(KeysUnavailable):
        await issuer.keys(deadline=0.01).find(BY_RSA)
    assert [line["reason"] for line in lines] == ["TimeoutError"]


async def test_keys_are_renewed_although_nobody_asks(issuer: IssuerAtHand) -> None:
    keys = issuer.keys(ttl=0.01)
    async with kept_fresh(keys):
        issuer.published = [EC]
        await until(lambda: keys.version == 2)


async def test_an_outage_is_noticed_and_its_end_too(issuer: IssuerAtHand) -> None:
    keys = issuer.keys(ttl=0.01)
    authentication = bearer_authentication(keys)
    async with kept_fresh(keys):
        await authentication.check_issuer()
        issuer.away = True
        await until(lambda: not keys.answers)
        with pytest.raises(KeysUnavailable):
            await authentication.check_issuer()
        await authentication.check_keys()
        issuer.away = False
        await until(lambda: keys.answers)
        await authentication.check_issuer()


async def test_the_end_of_the_service_ends_the_question_under_way(issuer: IssuerAtHand) -> None:
    keys = issuer.keys()
    async with kept_fresh(keys):
        issuer.answering.clear()
        issuer.now += 31
        waiting = asyncio.create_task(keys.find(UNKNOWN))
        await until(lambda: issuer.asked == 2)
    await asyncio.wait({waiting})
    assert waiting.cancelled()


async def verifications(authentication: BearerAuthentication, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count the signatures that are checked from now on."""
    counted: list[str] = []
    verify = authentication._verifier.verify

    def counting(text: str, key: object) -> object:
        counted.append(text)
        return verify(text, key)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(authentication._verifier, "verify", counting)
    return lambda: len(counted)


async def test_a_token_is_verified_once(issuer: IssuerAtHand, monkeypatch: pytest.MonkeyPatch) -> None:
    authentication = bearer_authentication(issuer.keys())
    await authentication.actor(GOOD)
    checked = await verifications(authentication, monkeypatch)
    first = await authentication.actor(GOOD)
    assert await authentication.actor(GOOD) is first
    assert checked() <= 1


async def test_a_token_that_was_good_is_refused_once_its_key_is_withdrawn(issuer: IssuerAtHand) -> None:
    keys = issuer.keys(ttl=0.01)
    authentication = bearer_authentication(keys)
    async with kept_fresh(keys):
        await authentication.actor(GOOD)
        await authentication.actor(GOOD)
        issuer.published = [EC]
        await until(lambda: keys.version == 2)
        with pytest.raises(NotAuthenticated):
            await authentication.actor(GOOD)


async def test_a_forged_token_is_never_taken_for_one_that_was_verified(issuer: IssuerAtHand) -> None:
    authentication = bearer_authentication(issuer.keys())
    await authentication.actor(GOOD)
    with pytest.raises(NotAuthenticated):
        await authentication.actor(f"Bearer {token(key=STRANGER)}")
