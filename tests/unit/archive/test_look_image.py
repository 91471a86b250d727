import pytest
from PIL import Image
from tests.unit.archive.uploads import blurred, page_picture, picture_bytes

from karguzar.archive import look_image
from karguzar.archive.advice import Refusal
from karguzar.archive.kinds import JPEG, PNG


def codes(picture: Image.Image, form: str = "PNG") -> list[str]:
    kind = JPEG if form == "JPEG" else PNG
    return [flag.code for flag in look_image.look(picture_bytes(picture, form), kind)]


def refused(data: bytes, kind: str = PNG) -> str:
    with pytest.raises(Refusal) as caught:
        look_image.look(data, kind)
    return caught.value.code


def test_a_sharp_page_has_no_findings() -> None:
    assert codes(page_picture(), "JPEG") == []
    assert codes(page_picture().convert("P")) == []
    assert codes(page_picture().convert("1")) == []


def test_a_blurred_page_is_warned_about() -> None:
    assert codes(blurred(), "JPEG") == ["blurred"]


def test_a_small_picture_is_warned_about() -> None:
    assert "low-resolution" in codes(page_picture().resize((600, 850)))


@pytest.mark.parametrize("colour", ["white", "black", "gray"])
def test_a_picture_of_one_colour_is_blank(colour: str) -> None:
    assert codes(Image.new("RGB", (2480, 3508), colour)) == ["blank"]


def test_a_transparent_picture_is_seen_on_white() -> None:
    clear = Image.new("RGBA", (2000, 2000), (0, 0, 0, 0))
    assert codes(clear) == ["blank"]
    letters = Image.new("LA", (2000, 2000), (0, 0))
    letters.paste((0, 255), (100, 100, 900, 300))
    assert "blank" not in codes(letters)


def test_a_picture_of_one_line_is_looked_at() -> None:
    line = Image.new("L", (2000, 1))
    line.putpixel((5, 0), 255)
    assert "blurred" not in codes(line)


def test_a_truncated_picture_is_damaged() -> None:
    data = picture_bytes(page_picture(), "JPEG")
    assert refused(data[: len(data) // 2], JPEG) == "damaged"
    assert refused(b"\x89PNG\r\n\x1a\n" + b"x" * 40) == "damaged"


@pytest.mark.parametrize("side", [12_000, 30_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    assert refused(picture_bytes(Image.new("1", (side, side)), "PNG")) == "bomb"
