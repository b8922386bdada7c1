"""Which tokens are taken: those of the issuer, meant for us, good now. Everything else is refused, and for its reason.

The table of refusals follows RFC 8725 (JSON Web Token Best Current Practices) and the flaws that libraries have had.
"""

import json

import pytest
from chassis.auth.authentication import Authentication
from chassis.context.actor import Actor
from chassis.problems import NotAuthenticated
from msgspec.structs import replace
from structlog.testing import capture_logs

from tests.chassis.auth.forger import (
    EC,
    ISSUER,
    NOW,
    RSA,
    SERVICE,
    SETTINGS,
    STRANGER,
    Published,
    base64url,
    claims,
    signed,
    signed_with_the_public_key,
    token,
)

GOOD = token()


def without_the_token(header: str | None) -> str:
    """Name a test alike in every process that collects it: a token is another one each time."""
    return str(header).replace(GOOD, "GOOD")


HEAD, BODY, SIGNATURE = GOOD.split(".")
ANN = Actor("ann", "acme", frozenset({"samples:read"}))
PUBLIC_JWK = STRANGER.as_dict(private=False)
INVALID = 'Bearer error="invalid_token"'


def unsigned(algorithm: str) -> str:
    head = json.dumps({"alg": algorithm, "typ": "at+jwt", "kid": "rsa"}).encode()
    return f"{base64url(head)}.{BODY}."


REFUSED = {
    # Whose signature it is.
    "without a signature": (unsigned("none"), "no signed token"),
    "alg none, and some signature": (unsigned("none") + "AA", "auth.algorithms"),
    "alg none in other letters, and some signature": (unsigned("nOnE") + "AA", "auth.algorithms"),
    "signed with the public key as a shared secret": (
        signed_with_the_public_key(RSA),
        "auth.algorithms",
    ),
    "signed by a stranger under our key's name": (token(key=STRANGER), "bad_signature"),
    "signed by a key that is not published": (token(key=STRANGER, kid="stranger"), "none of the issuer's"),
    "signed by an algorithm that is not taken": (token(alg="RS512"), "auth.algorithms"),
    "signed by the key of another algorithm": (token(key=RSA, kid="ec"), "none of the issuer's"),
    "claims changed after it was signed": (
        f"{HEAD}.{base64url(json.dumps(claims(sub='root')).encode())}.{SIGNATURE}",
        "bad_signature",
    ),
    "header changed after it was signed": (
        f"{base64url(json.dumps({'typ': 'at+jwt', 'alg': 'RS256', 'kid': 'rsa'}).encode())}.{BODY}.{SIGNATURE}",
        "bad_signature",
    ),
    "signature cut short": (GOOD[:-8], "bad_signature"),
    "signature of another token": (f"{HEAD}.{BODY}.{token(claims(sub='bob')).split('.')[2]}", "bad_signature"),
    # What the header tries.
    "key brought along": (token(key=STRANGER, jwk=PUBLIC_JWK), "its header has jwk"),
    "address of keys brought along": (token(key=STRANGER, jku="https://evil.example/keys"), "its header has jku"),
    "address of a certificate brought along": (token(key=STRANGER, x5u="https://evil.example/c"), "its header has x5u"),
    "certificate brought along": (token(key=STRANGER, x5c=["MIIB"]), "its header has x5c"),
    "critical extension that nobody knows": (token(crit=["exp2"], exp2=1), "its header has crit"),
    "critical extension that is known": (token(crit=["b64"], b64=True), "its header has b64, crit"),
    "critical list that is none": (token(crit="exp"), "its header has crit"),
    "compressed": (token(zip="DEF"), "its header has zip"),
    "encrypted": (token(enc="A256GCM"), "its header has enc"),
    "key id that leads to a file": (token(kid="../../../dev/null"), "none of the issuer's"),
    "key id that is a statement": (token(kid="x' UNION SELECT 'secret"), "none of the issuer's"),
    "key id that is too long": (token(kid="k" * 256), "by which key"),
    "key id that is a number": (token(kid=7), "by which key"),
    "key id that is empty": (token(kid=""), "by which key"),
    "no key id": (token(kid=None), "by which key"),
    "no algorithm": (signed(b'{"typ":"at+jwt","kid":"rsa"}'), "auth.algorithms"),
    "algorithm that is a list": (signed(b'{"alg":["RS256"],"typ":"at+jwt","kid":"rsa"}'), "auth.algorithms"),
    "type of another use": (token(typ="secevent+jwt"), "auth.types"),
    "type that is a number": (token(typ=1), "auth.types"),
    "header that says a thing twice": (signed(b'{"alg":"none","alg":"RS256","typ":"at+jwt","kid":"rsa"}'), "twice"),
    "header that is a list": (signed(b'["alg"]'), "not an object"),
    "header that is no JSON": (signed(b"alg"), "its header cannot be read"),
    "header that is not UTF-8": (signed(b'{"alg":"RS256\xff"}'), "its header cannot be read"),
    "header that nests too deep": (signed(b'{"a":' + b"[" * 3000 + b"]" * 3000 + b"}"), "nests too deep"),
    # Whom and when it is for.
    "another issuer": (token(claims(iss="https://login.example.org/")), "'iss'"),
    "issuer without its last slash": (token(claims(iss=ISSUER.removesuffix("/"))), "'iss'"),
    "no issuer": (token(claims(iss=None)), "missing_claim"),
    "list of issuers": (token(claims(iss=[ISSUER])), "'iss'"),
    "another audience": (token(claims(aud="payments")), "'aud'"),
    "audience that begins like ours": (token(claims(aud=f"{SERVICE}-admin")), "'aud'"),
    "audiences without ours": (token(claims(aud=["payments", "billing"])), "'aud'"),
    "audience that is no text": (token(claims(aud={"samples": True})), "'aud'"),
    "no audience": (token(claims(aud=None)), "missing_claim"),
    "expired": (token(claims(exp=NOW - 120)), "expired"),
    "expired since long before it was issued": (token(claims(exp=0)), "expired"),
    "expiry that is text": (token(claims(exp="2999-01-01")), "'exp'"),
    "expiry that is true": (token(claims(exp=True)), "'exp'"),
    "expiry that is infinite": (token(json.dumps(claims()).encode().replace(b"%d" % (NOW + 300), b"1e999")), "'exp'"),
    "expiry that no clock reaches": (token(claims(exp=10**400)), "never expires"),
    "no expiry": (token(claims(exp=None)), "missing_claim"),
    "not good yet": (token(claims(nbf=NOW + 120)), "not yet valid"),
    "issued in the future": (token(claims(iat=NOW + 120)), "issued in the future"),
    # Whom it speaks of.
    "no subject": (token(claims(sub=None)), "missing_claim"),
    "empty subject": (token(claims(sub="")), "'sub'"),
    "subject that is a number": (token(claims(sub=7)), "'sub'"),
    "subject of more than one line": (token(claims(sub="ann\nroot")), "its subject"),
    "subject that is too long": (token(claims(sub="a" * 256)), "its subject"),
    "no tenant": (token(claims(tenant=None)), "no tenant"),
    "tenant that leads elsewhere": (token(claims(tenant="acme/../evil")), "no tenant"),
    "tenant that is too long": (token(claims(tenant="a" * 51)), "no tenant"),
    "tenant with a line break at its end": (token(claims(tenant="acme\n")), "no tenant"),
    "list of tenants": (token(claims(tenant=["acme", "evil"])), "no tenant"),
    "roles that are numbers": (token(claims(roles=[1])), "no list of roles"),
    "roles that are an object": (token(claims(roles={"samples:read": True})), "no list of roles"),
    # What is no token at all.
    "claims that say a thing twice": (
        token(json.dumps(claims()).encode().replace(b'{"iss"', b'{"sub": "root", "iss"')),
        "malformed",
    ),
    "claims that are a list": (token(b"[]"), "malformed"),
    "claims that are no JSON": (token(b"ann"), "malformed"),
    "claims that nest too deep": (token(b'{"a":' + b"[" * 4000 + b"]" * 4000 + b"}"), "malformed"),
    "claims with a number that is none": (token(b'{"exp": NaN}'), "malformed"),
    "another token inside": (token(token().encode()), "malformed"),
    "two parts": (f"{HEAD}.{BODY}", "compact form"),
    "four parts": (f"{GOOD}.{SIGNATURE}", "compact form"),
    "five parts, as encrypted ones have": (f"{GOOD}.{HEAD}.{BODY}", "compact form"),
    "nothing but dots": ("..", "compact form"),
    "empty claims": (f"{HEAD}..{SIGNATURE}", "compact form"),
    "letters of the other base64": (f"{HEAD}.{BODY}.{SIGNATURE[:-2]}+/", "compact form"),
    "padding": (f"{GOOD}=", "compact form"),
    "letters that are not ASCII": (f"{HEAD}.{BODY}.é", "compact form"),
    "half of a surrogate pair": (f"{HEAD}.{BODY}.\udce9", "compact form"),
    "bytes that are none": (f"{HEAD}.{BODY}.A", "bad_signature"),
    "huge": (token(claims(more="x" * 20_000)), "compact form"),
}

TAKEN = {
    "as usual": GOOD,
    "signed by the other key": token(key=EC, alg="ES256"),
    "without a type": token(typ=None),
    "of the general type": token(typ="JWT"),
    "with the type in full": token(typ="application/at+JWT"),
    "with a header that says more": token(x5t="abc", private={"a": 1}),
    "for several audiences": token(claims(aud=["payments", SERVICE])),
    "with a fraction of a second": token(claims(exp=NOW + 300.5)),
    "expired within the leeway": token(claims(exp=NOW - 5)),
    "good a moment from now": token(claims(nbf=NOW + 5, iat=NOW + 5)),
    "with roles as words": token(claims(roles="samples:read")),
}


@pytest.fixture
def authentication() -> Authentication:
    return Published(RSA, EC).authentication()


@pytest.mark.parametrize(("bad", "reason"), REFUSED.values(), ids=REFUSED.keys())
async def test_a_token_that_proves_nothing_is_refused(authentication: Authentication, bad: str, reason: str) -> None:
    with capture_logs() as lines, pytest.raises(NotAuthenticated) as refused:
        await authentication.actor(f"Bearer {bad}")
    assert refused.value.challenge == INVALID
    assert reason in next(line["reason"] for line in lines if line["event"] == "token refused")


@pytest.mark.parametrize(("bad", "reason"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_refused_tells_neither_its_bearer_why_nor_the_log_what(
    authentication: Authentication, bad: str, reason: str
) -> None:
    with capture_logs() as lines, pytest.raises(NotAuthenticated) as refused:
        await authentication.actor(f"Bearer {bad}")
    assert str(refused.value) in {"the token is not valid", "the token has expired"}
    assert refused.value.__cause__ is None
    assert reason not in str(refused.value) or reason == "expired"
    told = json.dumps([line["reason"] for line in lines if "reason" in line], ensure_ascii=False)
    assert not any(len(part) > 8 and part in told for part in bad.split("."))


@pytest.mark.parametrize("good", TAKEN.values(), ids=TAKEN.keys())
async def test_a_token_of_the_issuer_for_us_is_taken(authentication: Authentication, good: str) -> None:
    assert await authentication.actor(f"Bearer {good}") == ANN


@pytest.mark.parametrize(
    "header", [f"Bearer {GOOD}", f"bearer {GOOD}", f"BEARER   {GOOD}", f"Bearer {GOOD} "], ids=without_the_token
)
async def test_the_name_of_the_scheme_may_be_written_as_one_likes(authentication: Authentication, header: str) -> None:
    assert await authentication.actor(header) == ANN


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Basic YTpi", GOOD, f"Bearer{GOOD}", "Bearer a b"],
    ids=without_the_token,
)
async def test_whoever_shows_no_token_is_told_to(authentication: Authentication, header: str | None) -> None:
    with pytest.raises(NotAuthenticated) as refused:
        await authentication.actor(header)
    assert refused.value.challenge == "Bearer"


async def test_two_tokens_in_one_header_are_none(authentication: Authentication) -> None:
    with pytest.raises(NotAuthenticated):
        await authentication.actor(f"Bearer {GOOD}, Bearer {GOOD}")


async def test_access_tokens_alone_can_be_demanded() -> None:
    settings = replace(SETTINGS, types=("at+jwt",))
    authentication = Published(RSA).authentication(settings)
    assert await authentication.actor(f"Bearer {GOOD}") == ANN
    for typ in ("JWT", None):
        with pytest.raises(NotAuthenticated):
            await authentication.actor(f"Bearer {token(typ=typ)}")


async def test_an_audience_can_be_agreed_upon_instead_of_the_name_of_the_service() -> None:
    settings = replace(SETTINGS, audience="https://api.example.com")
    authentication = Published(RSA).authentication(settings)
    assert await authentication.actor(f"Bearer {token(claims(aud='https://api.example.com'))}") == ANN
    with pytest.raises(NotAuthenticated):
        await authentication.actor(f"Bearer {GOOD}")


@pytest.mark.parametrize(
    ("name", "said", "roles"),
    [
        ("scope", {"scope": "samples:read samples:write"}, {"samples:read", "samples:write"}),
        ("realm_access.roles", {"realm_access": {"roles": ["samples:read"]}}, {"samples:read"}),
        ("https://example.com/roles", {"https://example.com/roles": ["samples:read"]}, {"samples:read"}),
        ("realm_access.roles", {"realm_access": "samples:read"}, set()),
        ("groups", {}, set()),
    ],
)
async def test_roles_come_from_the_claim_that_the_issuer_puts_them_in(
    name: str, said: dict[str, object], roles: set[str]
) -> None:
    settings = replace(SETTINGS, roles_claim=name)
    authentication = Published(RSA).authentication(settings)
    actor = await authentication.actor(f"Bearer {token(claims(roles=None, **said))}")
    assert actor.roles == roles


async def test_an_issuer_without_tenants_has_one() -> None:
    settings = replace(SETTINGS, tenant_claim="")
    authentication = Published(RSA).authentication(settings)
    assert (await authentication.actor(f"Bearer {token(claims(tenant='evil'))}")).tenant == "default"


async def test_a_token_cannot_make_its_bearer_trusted(authentication: Authentication) -> None:
    actor = await authentication.actor(f"Bearer {token(claims(trusted=True, roles=[]))}")
    assert not actor.trusted
    assert not actor.has("samples:read")
