"""One entity and its surroundings as a picture: laid out, labelled and written as SVG without a browser."""

from exports.drawing.picture import Dot, Line, Picture
from exports.drawing.svg import write_svg

__all__ = ["Dot", "Line", "Picture", "write_svg"]
