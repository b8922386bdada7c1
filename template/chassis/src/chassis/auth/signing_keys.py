# Owned by the template. Change it there, then run: copier update
"""The keys of the issuer, kept fresh, and kept while it does not answer."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic as system_monotonic

import structlog
from joserfc.errors import InvalidKeyIdError
from joserfc.jwk import Key, KeySet

from chassis.auth.keys_unavailable import KeysUnavailable
from chassis.auth.single_flight import SingleFlight
from chassis.auth.token_header import TokenHeader
from chassis.auth.token_refused import TokenRefused

_DEADLINE = 2.0
# Between two questions at the least, however many unknown keys are named meanwhile.
_PAUSE = 30.0
_FIRST_RETRY = 1.0


class SigningKeys:
    """What tokens are checked with.

    Args:
        ask: Asks the issuer.
        ttl: Seconds after which it is asked again.
        stale: Seconds for which keys are good beyond that, while it does not answer.
        deadline: Seconds that it gets.
        monotonic: Tells seconds that only grow.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[KeySet]],
        *,
        ttl: float,
        stale: float,
        deadline: float = _DEADLINE,
        monotonic: Callable[[], float] = system_monotonic,
    ) -> None:
        self.version = 0
        self.answers = False
        self._ask = ask
        self._ttl = ttl
        self._good_for = ttl + stale
        self._deadline = deadline
        self._monotonic = monotonic
        self._keys: KeySet | None = None
        self._fetched_at = float("-inf")
        self._asked_at = float("-inf")
        self._renewal = SingleFlight(self._renew)
        self._log = structlog.get_logger(__name__)

    @property
    def good(self) -> bool:
        """Whether there are keys, not too old to be trusted."""
        return self._monotonic() - self._fetched_at < self._good_for

    async def find(self, header: TokenHeader) -> Key:
        """Give the key that a token names; asks the issuer if it is not known, as it may be new.

        Args:
            header: Of the token.

        Raises:
            TokenRefused: The issuer has no such key.
            KeysUnavailable: The issuer cannot be asked, or was asked in vain a moment ago.
        """
        key = self._known(header)
        if key is None and (self._renewal.under_way or self._monotonic() - self._asked_at >= _PAUSE):
            await self._renewal.fly()
            key = self._known(header)
        if key is not None:
            return key
        if not self.answers:
            raise KeysUnavailable
        raise TokenRefused("its key is none of the issuer's")

    async def keep_fresh(self, *, asked_once: asyncio.Event) -> None:
        """Ask again and again, until cancelled, so that no request has to wait for it.

        Args:
            asked_once: Set after the first time.
        """
        retry = _FIRST_RETRY
        try:
            while True:
                await self._renewal.fly()
                asked_once.set()
                retry = _FIRST_RETRY if self.answers else min(2 * retry, _PAUSE)
                await asyncio.sleep(self._ttl if self.answers else min(retry, self._ttl))
        finally:
            await self._renewal.cancel()

    def _known(self, header: TokenHeader) -> Key | None:
        if self._keys is None or not self.good:
            return None
        try:
            return self._keys.get_by_kid(header.key_id, {"alg": header.algorithm, "use": "sig"})
        except InvalidKeyIdError:
            return None

    async def _renew(self) -> None:
        self._asked_at = self._monotonic()
        try:
            async with asyncio.timeout(self._deadline):
                keys = await self._ask()
        except Exception as error:  # noqa: BLE001 - whatever it is, the keys that are there stay good for a while
            self.answers = False
            reason = f"{type(error).__name__}: {error}".strip(": ")
            self._log.warning("signing keys not renewed", reason=reason, good=self.good)
            return
        self.answers = True
        self._fetched_at = self._monotonic()
        if keys != self._keys:
            self._keys = keys
            self.version += 1
            self._log.info("signing keys", ids=[key.kid for key in keys])
