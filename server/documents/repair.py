"""Write a damaged PDF anew with another library, which reads some files that the engine cannot."""

from pathlib import Path


def rewrite(source: Path, target: Path) -> bool:
    """Write `source` anew to `target`; False when this library cannot read it either, or it needs a password."""
    import pikepdf  # 0.1 s, and nearly no document needs it

    try:
        with pikepdf.open(source) as pdf:
            pdf.save(target)
    except (pikepdf.PdfError, pikepdf.DependencyError, ValueError, RuntimeError):
        return False
    return True
