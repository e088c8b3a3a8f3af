"""One entity and its surroundings as a picture: laid out, labelled and written as SVG or PNG without a browser."""

from exports.drawing.picture import Dot, Line, Picture
from exports.drawing.png import write_png
from exports.drawing.svg import write_svg

__all__ = ["Dot", "Line", "Picture", "write_png", "write_svg"]
