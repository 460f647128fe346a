"""The document and the page say what the api offers, no more and no less."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from fourfold.faces.api import answers
from fourfold.faces.api.catalogue import offered
from fourfold.faces.api.describing import document
from fourfold.ground.acts import register
from tests.faces.api import page


BYTES = "application/octet-stream"


def test_the_page_is_as_the_api_is() -> None:
    assert page.PAGE.read_text() == page.page(), "run `python -m tests.faces.api.page`"


def test_no_act_that_is_never_done_by_itself_is_offered() -> None:
    hidden = {act.name for act in register.all_acts() if act.machine or act.inside}
    assert hidden
    assert not hidden & set(offered())
    assert not any(name.startswith("tokens.") for name in offered())
    assert not any(name.startswith("emergencies.") for name in offered())
    assert "exchange.receive_workbook" not in offered()


def test_an_act_that_takes_a_file_is_described_as_a_form_and_the_file_that_goes_out_as_bytes() -> None:
    found = document()["paths"]
    body = found["/acts/cases.add_exhibit"]["post"]["requestBody"]["content"]
    parts = body["multipart/form-data"]["schema"]
    assert set(parts["properties"]) == {"arguments", "upload", "sha256"}
    assert parts["required"] == ["arguments", "upload"]
    assert "upload" not in parts["properties"]["arguments"]["properties"]
    assert list(found["/evidence/{exhibit_id}/content"]["get"]["responses"]["200"]["content"]) == [BYTES]
    forms = [name for name, methods in found.items() if "multipart/form-data" in str(methods.get("post"))]
    assert forms == ["/acts/cases.add_exhibit"]


def inside(node: Any) -> list[str]:
    """Everything that a `$ref` names."""
    if isinstance(node, dict):
        return [node["$ref"]] if "$ref" in node else [one for each in node.values() for one in inside(each)]
    return [one for each in node for one in inside(each)] if isinstance(node, list) else []


@pytest.mark.django_db
def test_the_document_is_served_whole_and_every_operation_has_its_own_name() -> None:
    answer = Client().get("/api/openapi.json")
    found = json.loads(answer.content)
    assert found == json.loads(json.dumps(document()))
    operations = [one for methods in found["paths"].values() for one in methods.values()]
    assert len({one["operationId"] for one in operations}) == len(operations) > 100
    assert set(inside(found)) == {f"#/components/schemas/{name}" for name in found["components"]["schemas"]}
    for address, methods in found["paths"].items():
        places = {one["name"] for one in next(iter(methods.values()))["parameters"] if one["in"] == "path"}
        assert all("{" + place + "}" in address for place in places)
        assert address.count("{") == len(places)


def test_what_every_reading_gives_is_described_field_by_field() -> None:
    found = document()
    for path, methods in found["paths"].items():
        if "get" in methods and BYTES not in methods["get"]["responses"]["200"]["content"]:
            schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            assert inside(schema), path
    sheets = {name: one for name, one in found["components"]["schemas"].items() if "." in name}
    assert len(sheets) > 80
    assert [name for name, one in sheets.items() if not one["properties"] or not one["description"]] == []


def test_what_no_document_can_describe_is_noticed() -> None:
    with pytest.raises(TypeError):
        answers.gives(bytes, {})
