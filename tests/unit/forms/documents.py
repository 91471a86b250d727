"""Documents of any legal form, sound or spoilt, for tests that hold rules against each other."""

from typing import Any

from hypothesis import strategies as st

from karguzar.forms import conditions
from karguzar.forms.grammar import Field, Form

VOEN = ("1401555071", "9900003611")
WORDS = st.sampled_from(
    ["söz", "İş günü ərizəsi", "<script>alert(1)</script>", "\u202eters\u202c", "a" * 40, "👍"]
)
BAD_WORDS = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "a\n",
        "a\x00b",
        "\ud800",
        "x" * 20_001,
        "\u00a0",
        "a\tb",
        "a\x85",
        "1",
        "true",
    ]
)
SOUND = {
    "boolean": st.booleans(),
    "confirmation": st.just(True),
    "date": st.sampled_from(["2026-11-22", "2024-02-29", "0001-01-01"]),
    "email": st.sampled_from(["a@b.az", "ad.soyad+1@nazirlik.gov.az"]),
    "fin": st.just("5VBK5VR"),
    "long_text": st.one_of(WORDS, st.just("iki\nsətir\tvə")),
    "money": st.sampled_from(["15.00", "0.50", "123456789.99"]),
    "phone": st.sampled_from(["+994501234567", "+12025550123"]),
    "reference": WORDS,
    "text": WORDS,
    "url": st.sampled_from(["https://e-xidmet.az", "http://a.az:8080/x?y=z#q", "https://ə.az/ı"]),
    "voen": st.sampled_from(VOEN),
}
NEAR = st.sampled_from(
    [
        *("2023-02-29", "2026-1-1", "2026-11-22\n", "22.11.2026", "0000-01-01", "a@b", "a@b.az\n"),
        *("15", "15.0", "-1.00", "+0123456", "0501234567", "ftp://a.az", "https://a b.az"),
        *("1401555072", "140155507", "٢٠٢٦-١١-٢٢", "full", "https://a.az:99999999", "5VBK5VO"),
        *(0, 1, 1.0, 2.5, -1, 10**20, True, False, None, [], {}, ["full"], ["other", "other"]),
        *({"key": "k"}, [{"key": "k", "name": "a", "size": 1, "media_type": "a/b"}], [[]], [{}]),
    ]
)
JUNK = st.recursive(
    st.one_of(NEAR, BAD_WORDS, st.text(max_size=5), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


def file_record() -> st.SearchStrategy[dict[str, Any]]:
    """The record of a kept file."""
    return st.fixed_dictionaries(
        {
            "key": st.sampled_from(["k", "abc-_9"]),
            "name": st.sampled_from(["sənəd.pdf", "a b.docx"]),
            "size": st.sampled_from([1, 2048, 3.0]),
            "media_type": st.just("application/pdf"),
        }
    )


@st.composite
def documents(draw: Any, form: Form, *, spoil: int = 0) -> dict[str, Any]:
    """A sound document, in which about one answer of ``spoil`` is spoilt (0: none)."""
    return _group(draw, form.fields, (), spoil)


def _group(draw: Any, fields: tuple[Field, ...], above: tuple[Any, ...], spoil: int) -> Any:
    found: dict[str, Any] = {}
    for part in fields:
        if not part.is_asked:
            continue
        asked = conditions.holds(part.when, (*above, found))
        if _spoilt(draw, spoil):
            if draw(st.booleans()):
                found[part.name] = draw(JUNK)
        elif asked and (part.required or draw(st.booleans())):
            found[part.name] = answer(draw, part, (*above, found), spoil)
    if _spoilt(draw, spoil * 3):
        found["stranger"] = draw(JUNK)
    return found


def _spoilt(draw: Any, spoil: int) -> bool:
    return spoil > 0 and draw(st.integers(0, spoil)) == 0


def answer(draw: Any, part: Field, scopes: tuple[Any, ...], spoil: int) -> Any:
    """A sound answer to one field."""
    if part.type == "group":
        found = _group(draw, part.fields, scopes, spoil)
        if part.at_least_one and not any(name in found for name in part.at_least_one):
            first = next(each for each in part.fields if each.name == part.at_least_one[0])
            found[first.name] = answer(draw, first, (*scopes, found), spoil)
        return found
    if part.item is not None:
        count = draw(st.integers(part.min_items, part.min_items + 1))
        return [answer(draw, part.item, scopes, spoil) for _ in range(count)]
    return draw(_leaf(part))


def _leaf(part: Field) -> st.SearchStrategy[Any]:
    values = [choice.value for choice in part.choices]
    if part.type == "choices":
        some = st.lists(st.sampled_from(values), min_size=part.min_items, unique=True)
        return some.map(lambda chosen: sorted(chosen, key=values.index))
    if values:
        return st.sampled_from(values)
    if part.type == "number":
        return st.integers(part.minimum, part.maximum)
    if part.type == "files":
        return st.lists(file_record(), min_size=part.min_items, max_size=min(2, part.max_items))
    if part.type == "file":
        return file_record()
    sound = SOUND[part.type]
    is_words = part.type in {"text", "long_text", "reference"}
    return sound.map(lambda words: words[: part.max_length]) if is_words else sound
