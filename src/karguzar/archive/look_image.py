"""The look at a picture: whether it is whole, and whether a clerk will be able to read it."""

import io
import warnings

from PIL import Image, ImageFilter, ImageStat, UnidentifiedImageError

from karguzar.archive.advice import Flag, Refusal
from karguzar.archive.kinds import JPEG
from karguzar.archive.look_pdf import BLANK_DEVIATION, LOWEST_DPI

MOST_PIXELS = 100_000_000
_A4_INCHES = 11.69
_THUMBNAIL = 1600
# var(Laplacian)/var(grey): 0.66 for a sharp page, 0.10 after a Gaussian blur of radius 9
_BLURRED = 0.2
_MIDDLE = 128
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=_MIDDLE)


def look(data: bytes, kind: str) -> list[Flag]:
    """Return what was found in a JPEG or PNG; ``Refusal`` if it does not open or is a bomb."""
    grey = _opened(data, "JPEG" if kind == JPEG else "PNG")
    flags = []
    if max(grey.size) < LOWEST_DPI * _A4_INCHES:
        flags.append(Flag("low-resolution"))
    grey.thumbnail((_THUMBNAIL, _THUMBNAIL))
    spread = ImageStat.Stat(grey).var[0]
    if spread < BLANK_DEVIATION**2:
        return [Flag("blank", (1,))]
    if min(grey.size) > 2 and ImageStat.Stat(grey.filter(_LAPLACIAN)).var[0] < _BLURRED * spread:  # noqa: PLR2004 -- the kernel's size
        flags.append(Flag("blurred"))
    return flags


def _opened(data: bytes, form: str) -> Image.Image:
    """Return the picture in grey, on white where it is transparent."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=[form])
            if picture.width * picture.height > MOST_PIXELS:
                raise Refusal("bomb")
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as exc:
        raise Refusal("damaged") from exc
    except Image.DecompressionBombError as exc:
        raise Refusal("bomb") from exc
    if picture.mode in {"RGBA", "LA", "PA", "P"}:
        solid = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", solid.size, "white"), solid).convert("L")
    return picture.convert("L")
