"""How alike two pictures are: structural similarity (Wang and others, 2004) in windows of 8 × 8 pixels, with Pillow alone."""

from PIL import Image, ImageChops, ImageMath

WINDOW = 8
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim(one: Image.Image, other: Image.Image) -> float:
    """1.0 for two that are the same: the mean over windows side by side, and over those between them."""
    shifted = [ImageChops.offset(each, WINDOW // 2, WINDOW // 2) for each in (one, other)]
    return (_mean(one, other) + _mean(*shifted)) / 2


def _mean(one: Image.Image, other: Image.Image) -> float:
    x, y = (each.convert("L").convert("F") for each in (one, other))
    product = {"xx": (x, x), "yy": (y, y), "xy": (x, y)}
    squares = {name: ImageMath.lambda_eval(lambda p: p["a"] * p["b"], a=a, b=b) for name, (a, b) in product.items()}
    means = {name: each.reduce(WINDOW) for name, each in {"x": x, "y": y, **squares}.items()}
    alike = ImageMath.lambda_eval(_window, **means)
    return float(alike.reduce(alike.size).getpixel((0, 0)))


def _window(p: dict[str, ImageMath._Operand]) -> ImageMath._Operand:
    x, y = p["x"], p["y"]
    alike = (x * y * 2 + _C1) * ((p["xy"] - x * y) * 2 + _C2)
    return alike / ((x * x + y * y + _C1) * (p["xx"] - x * x + p["yy"] - y * y + _C2))
