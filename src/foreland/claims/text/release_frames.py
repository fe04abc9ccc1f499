"""Numbers of an earlier release: "first put at 672,000", "872,000, rather than 764,000", "in May the ONS had it at"."""

from __future__ import annotations

from foreland.claims.text.compared_with import unknown_time
from foreland.claims.text.drafts import Draft
from foreland.claims.text.quantities import Quantity
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says

_FILL = r"(?: (?:a|an|the|about|around|just|only))* ?$"
_GIVEN = r"(?:put|estimated|given|published|reported|thought|said|recorded|announced|calculated|stated|believed)"
_EARLIER = (
    rf"\b(?:rather than|instead of|revis\w+(?: (?:up|down|upwards?|downwards?))?,? from|"
    rf"(?:raised|lowered|corrected) from|"
    rf"(?:previously|earlier|first|originally|initially) {_GIVEN}(?: to (?:be|have been))?(?: (?:at|as))?|"
    rf"had (?:it|this|that|the (?:figure|number|total)|(?:19|20)\d\d) at){_FILL}"
)
_OF_RELEASE = (
    r"^ (?:(?:that was |which was |as )?(?:first|originally|initially|previously) \w+|(?:in|of|from) (?:its|the|their) "
    r"(?:first|original|initial|previous|earlier) (?:estimate|release|figures?|version))\b"
)
SIZE_OF_REVISION = (
    r"\brevis\w+[^.;]*\d|\b(?:the|its|their) (?:estimate|earlier (?:number|figure|estimate))\b|"
    r"\b(?:number|figure|estimate)\b[^.;]{0,40}\b(?:raised|lowered|corrected) by\b"
)
"""Words by which a rise or fall is one between releases."""


def earlier_release(scene: Scene, quantity: Quantity) -> Draft | None:
    """A number that an earlier release gave for the period that is spoken of."""
    told_before = says(scene.text[: quantity.whole.start][-70:], _EARLIER)
    if not told_before and not says(scene.text[quantity.whole.end :], _OF_RELEASE):
        return None
    return Draft(
        "count", quantity.whole, scene.measure_of(quantity), quantity, time=unknown_time(quantity), earlier=True,
        used=(quantity.whole,),
    )  # fmt: skip
