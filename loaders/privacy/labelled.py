"""Numbers that nothing but the word before them shows to be an identifier: of a file, a prisoner, a licence, an account."""

from __future__ import annotations

_IS = r"(?:[ ]?(?i:no|nos|number|numbers|num|id|card)\b\.?|[ ]?[#№])*(?:[ ]is\b|[ ]was\b)?[ \u00a0]{0,2}[:(#]{0,2}[ \u00a0]{0,2}"
"""What may stand between a label and its number."""
_NUMBERED = r"(?:[ ]?(?i:no|nos|number|numbers|num|id)\b\.?|[ ]?[#№])(?:[ ]is\b|[ ]was\b)?[ \u00a0]{0,2}[:(#]{0,2}[ \u00a0]{0,2}"
"""The same, where the label alone may be followed by any figure."""
_TOKEN = r"(?=[\w-]{0,4}\d)[A-Z]{0,3}-?\d(?:[ -]?[A-Z\d]){4,14}(?!\w)"
_LONG = r"\d(?:[ -]?\d){7,13}(?!\d)"

ALIEN = (
    ("alien", r"(?P<keep>\b(?:[Aa]lien|ALIEN)[ ](?:(?i:registration|reg\.?|file|identification|id)[ ])?(?:(?i:no|nos|number|numbers|id)\b\.?[ ]?|#[ ]?)(?:is[ ]|was[ ])?[:(]?[ ]?(?:[(“\"][\w “”\"-]{1,16}[)”\"]+[ :]{0,2})?)\d{2,3}[ -]?\d{3}[ -]?\d{3}(?!\d)"),
    ("number|a no|a-no|ano|a file|a-file|afile|ar#|arn|uscis", rf"(?P<keep>\b(?:A-?[ ]?(?i:number|no\.?|file)|AR#|ARN|USCIS[ ]?#)(?:[ ]is|[ ]was)?[ :(\"”)#]{{1,4}}){_LONG}"),
    ("uscis", rf"(?P<keep>\bUSCIS (?:(?i:online|elis)[ ])*(?i:account){_IS}){_LONG}"),
)  # fmt: skip
PASSPORT = (("passport", rf"(?P<keep>\b[Pp]assport{_IS})(?=[A-Z-]{{0,3}}\d)[A-Z]{{0,2}}-?\d[A-Z\d]{{5,10}}(?!\w)"),)
OTHERS = (
    ("fin|fbi|bop", rf"(?P<keep>\b(?:FBI|FINS?|BOP):?[ ])(?=[A-Z\d]*\d{{5}}){_TOKEN}"),
    ("fbi|fin|subject|event|detainee|inmate|prisoner|booking|bop|visa|register", rf"(?P<keep>\b(?:FBI|FINS?|[Ff]ingerprint|FINGERPRINT|[Ss]ubject|SUBJECT|[Ee]vent|EVENT|[Dd]etainee|DETAINEE|[Ii]nmate|INMATE|[Pp]risoner|PRISONER|[Bb]ooking|BOOKING|BOP|[Vv]isa|VISA|[Vv]isa[ ]foil|[Vv]isa[ ]control|[Rr]egister){_NUMBERED}){_TOKEN}"),
    ("reg. no", r"(?P<keep>\b(?:Reg|REG)\.[ ](?:No|NO)\.[ ]?)\d{5}-\d{3}(?!\d)"),
    ("i-94", r"(?P<keep>\bI-94(?:[ ](?:[Aa]dmission|[Rr]ecord|[Aa]rrival))?(?:[ ](?:no\.?|No\.?|[Nn]umber)|[ ]?#)?:?[ ])\d{9}[A-Z\d]{2}(?!\w)"),
    ("driver", rf"(?P<keep>\b(?:[Dd]river[’']?s?[’']?|DRIVER[’']?S?)[ ](?:[Ll]icen[cs]e|LICENSE){_IS}){_TOKEN}"),
    ("dui|dula", r"(?P<keep>\b(?:DUI|[Cc][ée]dula)(?:[ ](?:no\.?|No\.?|[Nn]umber|de identidad))?:?[ ])\d[\d.-]{5,14}\d"),
    ("curp", r"(?P<keep>\bCURP:?[ ])[A-Z]{4}\d{6}[A-Z\d]{8}(?!\w)"),
)  # fmt: skip
TELEPHONE = (
    ("tel|phone|cell|mobile|fax|direct|whatsapp", r"(?P<keep>\b(?:[Tt]el|TEL|[Tt]elephone|TELEPHONE|[Pp]hone|PHONE|[Cc]ell|CELL|[Mm]obile|[Ff]ax|FAX|[Dd]irect|WhatsApp)\b\.?(?:[ ](?:no\.?|No\.?|[Nn]umber)|[ ]?#)?:?[ ])\+?(?:\d[ .()/-]{0,3}){6,14}\d(?!\d)(?!-[a-z]{2}-)(?:,?[ ]*(?:x|(?i:ext\.?|extension))[: ]*\d{1,6})?"),
)  # fmt: skip
