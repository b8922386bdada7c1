"""Real laboratory visits, as requests that register samples."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

# With its provenance beside it.
DATA = Path(__file__).parents[1] / "reference_service" / "stand_ins" / "src" / "stand_ins" / "data" / "pbcseq.csv"

_COLUMNS = {
    "bilirubin": "bili",
    "cholesterol": "chol",
    "albumin": "albumin",
    "alkaline_phosphatase": "alk.phos",
    "aspartate_aminotransferase": "ast",
    "platelets": "platelet",
    "prothrombin_time": "protime",
}


def samples(count: int) -> Iterator[dict[str, object]]:
    """
    Give the first visits, each as the body of a request; what was not measured is left out, barcodes are made up.

    Args:
        count: At most so many.
    """
    with DATA.open(newline="") as file:
        for row in islice(csv.DictReader(file), count):
            body: dict[str, object] = {
                "barcode": f"PBC-{row['id']}-{row['day']}",
                "patient": int(row["id"]),
                "day": int(row["day"]),
            }
            yield body | {name: row[column] for name, column in _COLUMNS.items() if row[column] != "NA"}
