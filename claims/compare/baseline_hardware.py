"""Whether a claim's baseline ran on the same hardware as its method. Pure; takes rows of the export."""

from __future__ import annotations

from claims.compare.axis_states import Row, State, relate_words, said, same_words
from claims.words import Word


class SameHardware(Word):
    """Whether method and baseline ran on the same hardware, as far as the text gives the baseline's own."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid", "not said"


def same_hardware(row: Row) -> SameHardware:
    """Compare hardware and number of devices; what one of the two leaves out is not taken for the same."""
    cards = said(row, "hardware"), said(row, "baseline_hardware")
    counts = said(row, "devices"), said(row, "baseline_devices")
    state = relate_words(cards[0], cards[1], "hardware") if cards[0] and cards[1] else State.NOT_REPORTED
    if state is State.DIFFERENT or (all(counts) and counts[0] != counts[1]):
        return SameHardware.NO
    return SameHardware.YES if state is State.ALIGNED and counts[0] == counts[1] else SameHardware.UNSAID


def in_words(row: Row) -> str | None:
    """`the method's own`, or the baseline's hardware beside the method's; None where the text does not say."""
    same = same_hardware(row)
    if same is SameHardware.UNSAID:
        return None
    if same is SameHardware.YES:
        return "the method's own"
    return f"{machine(row, 'baseline_') or 'unsaid'} (the method: {machine(row) or 'unsaid'})"


def machine(row: Row, whose: str = "") -> str:
    """Hardware and number of devices in words: `A100, 8 devices`; with `whose` = `baseline_` the baseline's."""
    count = said(row, f"{whose}devices")
    devices = f"{count} device{'s' * (count != '1')}" if count else None
    return ", ".join(part for part in (said(row, f"{whose}hardware"), devices) if part)


def by_baseline_hardware(a: Row, b: Row) -> State:
    """Aligned where both baselines ran on the method's own hardware, or both claims name the same two machines."""
    same = same_words(in_words(a) or "", in_words(b) or "", "hardware")
    return State.ALIGNED if same else State.DIFFERENT
