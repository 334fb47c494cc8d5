"""Knows `word/settings.xml`: what of it belongs to a document, and in which order the schema wants it.

LibreOffice and python-docx write it with faults that Word forgives and the schema does not.
"""

from __future__ import annotations

from lxml import etree

from generator.word.ooxml import Element, is_on, value, w

_ORDER = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
    "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors "
    "activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter "
    "stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting "
    "documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle "
    "defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
    "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin "
    "drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
    "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
    "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly "
    "useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults "
    "footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
    "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)
_RANK = {name: place for place, name in enumerate(_ORDER.split())}
_EDITORS_OWN = tuple(map(w, ("attachedTemplate", "mailMerge", "trackRevisions", "rsids", "revisionView", "proofState")))


def settle(settings: Element) -> None:
    """Drop what is the editor's own and put the rest in order."""
    for element in list(settings):
        if element.tag in _EDITORS_OWN:
            settings.remove(element)
    zoom = settings.find(w("zoom"))
    if zoom is not None and not value(zoom, "percent"):
        zoom.set(w("percent"), "100")
    settings[:] = sorted(settings, key=_rank)


def has_even_headers(settings: Element | None) -> bool:
    """Tell whether even pages have headers of their own."""
    return settings is not None and is_on(settings.find(w("evenAndOddHeaders")))


def switch_even_headers_on(settings: Element) -> None:
    """Give even pages headers of their own."""
    for old in settings.findall(w("evenAndOddHeaders")):
        settings.remove(old)
    etree.SubElement(settings, w("evenAndOddHeaders"))


def _rank(element: Element) -> int:
    return _RANK.get(str(element.tag).rpartition("}")[2], len(_RANK))
