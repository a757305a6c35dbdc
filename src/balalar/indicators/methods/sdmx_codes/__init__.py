"""Our words one to one as UNICEF's SDMX codes and back, and figures as SDMX-CSV that any SDMX tool reads.

Three main words: a *code* is one of UNICEF's, and each of ours is one of them; a *code book* says what the codes of a
message mean; a *structure* is UNICEF's with ADMIN_LEVEL, REF_AREA_PARENT and DISABILITY_STATUS in every key.
"""

from balalar.indicators.methods.sdmx_codes.dimensions import canonical, group_of, our_code, sdmx_code, sdmx_codes_of
from balalar.indicators.methods.sdmx_codes.flows import UNICEF_FLOWS, codes_in, group_in, key_in
from balalar.indicators.methods.sdmx_codes.message import ACTIONS, Form, Labels, Version, sdmx_csv
from balalar.indicators.methods.sdmx_codes.places import AreaCodes, indicator_code, indicator_of, our_units, sdmx_id
from balalar.indicators.methods.sdmx_codes.rows import CodeBook, observation_of, rows_of
from balalar.indicators.methods.sdmx_codes.statuses import absence_of, our_status, sdmx_status
from balalar.indicators.methods.sdmx_codes.structure import COMPONENTS, Component, Role, Structure
from balalar.indicators.methods.sdmx_codes.structure_message import structure_json

__all__ = [
    "ACTIONS",
    "COMPONENTS",
    "UNICEF_FLOWS",
    "AreaCodes",
    "CodeBook",
    "Component",
    "Form",
    "Labels",
    "Role",
    "Structure",
    "Version",
    "absence_of",
    "canonical",
    "codes_in",
    "group_in",
    "group_of",
    "indicator_code",
    "indicator_of",
    "key_in",
    "observation_of",
    "our_code",
    "our_status",
    "our_units",
    "rows_of",
    "sdmx_code",
    "sdmx_codes_of",
    "sdmx_csv",
    "sdmx_id",
    "sdmx_status",
    "structure_json",
]
