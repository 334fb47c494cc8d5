"""Knows in which order WordprocessingML wants the properties of tables, cells, paragraphs and sections."""

from __future__ import annotations

from lxml import etree

from generator.word.ooxml import Element, w

_ORDER = {
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
        "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
        "headers cellIns cellDel cellMerge tcPrChange"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "numPr": "ilvl numId ins",
    "tc": "tcPr",
    "tbl": "tblPr tblGrid",
    "p": "pPr",
}
_RANK = {parent: {w(name): place for place, name in enumerate(names.split())} for parent, names in _ORDER.items()}


def place_child(parent: Element, child: Element) -> Element:
    """Insert a property where the schema wants it, and return it."""
    rank = _RANK[str(parent.tag).rpartition("}")[2]]
    own = rank.get(str(child.tag), 99)
    for sibling in parent:
        if rank.get(str(sibling.tag), 99) > own:
            sibling.addprevious(child)
            return child
    parent.append(child)
    return child


def property_of(parent: Element, name: str) -> Element:
    """Return that property of an element, made in its place where it is absent."""
    found = parent.find(w(name))
    return place_child(parent, etree.Element(w(name))) if found is None else found


def put(parent: Element, name: str, **attributes: str) -> Element:
    """Set a property with exactly these attributes."""
    element = property_of(parent, name)
    element.attrib.clear()
    for key, text in attributes.items():
        element.set(w(key), text)
    return element
