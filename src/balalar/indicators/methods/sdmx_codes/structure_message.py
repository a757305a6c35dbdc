"""The data structure with its code lists as an SDMX-JSON 2.0 structure message, so that a message explains itself."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from balalar.indicators.methods.sdmx_codes.ages import sdmx_age
from balalar.indicators.methods.sdmx_codes.places import NOT_APPLICABLE, AreaCodes, indicator_code, sdmx_id
from balalar.indicators.methods.sdmx_codes.rows import CodeBook
from balalar.indicators.methods.sdmx_codes.structure import Component, Role, Structure
from balalar.indicators.methods.sdmx_codes.words import CODE_NAMES, NOWHERE, age_name
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import LANGUAGES, Text

# the name of the form, as other tools know it; nothing is fetched from there
_SCHEMA: Final = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/structure-message/tools/schemas/2.0.0/"
    "sdmx-json-structure-schema.json"
)
_CONCEPTS: Final = "CHILDREN_CONCEPTS"
type Json = dict[str, Any]


def structure_json(observations: Iterable[Observation], book: CodeBook, structure: Structure, *, prepared: str) -> str:
    """The structure, its concepts and the code lists that the figures need, in three languages.

    Args:
        observations: the figures of the message; ages, levels of education and sources are listed as far as they occur.
        book: names of the codes.
        structure: the components and the data flow.
        prepared: the moment the message says it was made at, as ISO 8601; the release's own, so that it can be made again.
    """
    lists = _codelists(tuple(observations), book)
    data = {
        "codelists": [_codelist(structure, name, codes) for name, codes in lists.items()],
        "conceptSchemes": [_concept_scheme(structure)],
        "dataStructures": [_definition(structure)],
        "dataflows": [
            {
                **_maintained(structure, structure.flow, structure.name),
                "structure": _urn(structure, "datastructure.DataStructure", structure.definition),
            }
        ],
    }
    meta = {
        "schema": _SCHEMA,
        "id": structure.flow,
        "test": False,
        "prepared": prepared,
        "sender": {"id": structure.agency},
        "contentLanguages": list(LANGUAGES),
    }
    # the schema stands first: other tools tell the form by the beginning of the text
    return json.dumps({"meta": meta, "data": data}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _codelists(observations: tuple[Observation, ...], book: CodeBook) -> dict[str, Mapping[str, Text]]:
    areas = AreaCodes(book.areas)
    units = {unit.sdmx: book.name_of("CL_UNIT_MEASURE", unit.sdmx) or _plain(unit.sdmx) for unit in book.units.values()}
    return {
        **CODE_NAMES,
        "CL_AREA": {**{areas.code_of(area.id): area.name for area in book.areas}, NOT_APPLICABLE: NOWHERE},
        "CL_INDICATOR": {indicator_code(indicator): name for indicator, name in book.indicators.items()},
        "CL_AGE": {code: age_name(code) for code in sorted({"_T", *(sdmx_age(one.group.age) for one in observations)})},
        "CL_EDU_LEVEL": {
            code: book.name_of("CL_EDU_LEVEL", code) or _plain(code)
            for code in sorted({"_T", *(one.group.education for one in observations)})
        },
        "CL_UNIT_MEASURE": units,
        "CL_UNIT": {sdmx_id(unit.id): unit.name for unit in book.units.values()},
        "CL_SOURCE": {
            code: book.sources.get(code, _plain(code)) for code in sorted({one.source for one in observations})
        },
    }


def _plain(code: str) -> Text:
    return Text(kk=code, ru=code, en=code)


def _said(text: Text) -> Json:
    return {language: text.said_in(language) for language in LANGUAGES}


def _named(identity: str, text: Text) -> Json:
    return {"id": identity, "name": text.en, "names": _said(text)}


def _maintained(structure: Structure, identity: str, text: Text) -> Json:
    return {**_named(identity, text), "agencyID": structure.agency, "version": structure.version}


def _urn(structure: Structure, kind: str, identity: str, item: str = "") -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={structure.agency}:{identity}({structure.version}){item}"


def _codelist(structure: Structure, name: str, codes: Mapping[str, Text]) -> Json:
    items = [_named(code, text) for code, text in codes.items()]
    return {**_maintained(structure, name, _plain(name)), "codes": items}


def _concept_scheme(structure: Structure) -> Json:
    concepts = [_named(component.id, component.name) for component in structure.components]
    return {**_maintained(structure, _CONCEPTS, _plain(_CONCEPTS)), "concepts": concepts}


def _definition(structure: Structure) -> Json:
    of_role = {role: [each for each in structure.components if each.role is role] for role in Role}
    dimensions = [
        {**_component(structure, each), "position": place}
        for place, each in enumerate(of_role[Role.DIMENSION], start=1)
    ]
    attributes = [
        {**_component(structure, each), "usage": "optional", "attributeRelationship": {"observation": {}}}
        for each in of_role[Role.ATTRIBUTE]
    ]
    return {
        **_maintained(structure, structure.definition, structure.name),
        "dataStructureComponents": {
            "dimensionList": {
                "id": "DimensionDescriptor",
                "dimensions": dimensions,
                "timeDimension": _component(structure, of_role[Role.TIME][0]),
            },
            "measureList": {
                "id": "MeasureDescriptor",
                "measures": [{**_component(structure, each), "usage": "optional"} for each in of_role[Role.MEASURE]],
            },
            "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        },
    }


def _component(structure: Structure, component: Component) -> Json:
    if component.codelist:
        shape: Json = {"enumeration": _urn(structure, "codelist.Codelist", component.codelist)}
    else:
        kinds = {Role.TIME: "ObservationalTimePeriod"}
        shape = {"format": {"dataType": "Double" if component.is_number else kinds.get(component.role, "String")}}
    return {
        "id": component.id,
        "conceptIdentity": _urn(structure, "conceptscheme.Concept", _CONCEPTS, f".{component.id}"),
        "localRepresentation": shape,
    }
