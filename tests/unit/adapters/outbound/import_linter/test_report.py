from scaffold.adapters.outbound.import_linter.report import BrokenChain, broken_chains

REPORT = """\
Contracts: 0 kept, 2 broken.


----------------
Broken contracts
----------------

Dependencies point inwards
--------------------------

samples.adapters is not allowed to import samples.bootstrap:

- samples.adapters.sql -> samples.bootstrap (l.2)


samples.domain is not allowed to import sqlalchemy:

-   samples.domain.sample -> samples.adapters.sql (l.1)
    samples.adapters.sql -> sqlalchemy (l.4)


Rooms
-----

The following modules are not listed as layers:

- samples.utils
"""


def test_each_chain_has_its_contract_its_rule_and_all_its_links() -> None:
    assert list(broken_chains(REPORT)) == [
        BrokenChain(
            "Dependencies point inwards",
            "samples.adapters is not allowed to import samples.bootstrap",
            ("samples.adapters.sql -> samples.bootstrap (l.2)",),
        ),
        BrokenChain(
            "Dependencies point inwards",
            "samples.domain is not allowed to import sqlalchemy",
            (
                "samples.domain.sample -> samples.adapters.sql (l.1)",
                "samples.adapters.sql -> sqlalchemy (l.4)",
            ),
        ),
        BrokenChain("Rooms", "The following modules are not listed as layers", ("samples.utils",)),
    ]


def test_a_report_without_broken_contracts_has_no_chains() -> None:
    assert list(broken_chains("Could not read any configuration.\n")) == []
