"""Forms and letters that several tests of forms fill in."""

from hypothesis import HealthCheck, settings

from karguzar.forms.form import KgForm
from karguzar.forms.loading import form, parse

BODIES = {"body": [("edliyye", "Ədliyyə Nazirliyi"), ("sehiyye", "Səhiyyə Nazirliyi")]}
SETTINGS = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
LETTER = {
    "body": "edliyye",
    "kind": "complaint",
    "on_behalf": "self",
    "subject": "Cavab verilmir",
    "text": "Birinci sətir\n\nİkinci sətir",
    "reply_channel": "cabinet",
}


def letter(request, uploads=None, **more):
    return KgForm(form("letter"), request, choices=BODIES, uploads=uploads, **more)


def every_type():
    label = "label: {az: a, en: b, ru: c}"
    lines = ["form: every-type", "title: {az: a, en: b, ru: c}", "rule: X-1", "fields:"]
    plain = "text long_text reference phone email url date money voen fin boolean confirmation"
    for kind in [*plain.split(), *["file", "files", "person", "address", "legal_act", "duration"]]:
        lines += [
            f"- {{name: {kind}_{need}, type: {kind}, {label}, required: {need}}}"
            for need in ("true", "false")
        ]
    pair = "choices: [{value: x, az: a, en: b, ru: c}, {value: y, az: a, en: b, ru: c}]"
    lines += [
        f"- {{name: n, type: number, {label}, minimum: -2, maximum: 9, required: true}}",
        f"- {{name: one, type: choice, {label}, {pair}, required: true}}",
        f"- {{name: many, type: choices, {label}, {pair}, min_items: 1, max_items: 1}}",
        f"- {{name: has, type: text, {label}, when: {{field: many, has: x}}, required: true}}",
        f"- {{name: either, type: text, {label}, when: {{field: one, in: [x, y]}}}}",
        f"- {{name: ticked, type: date, {label}, when: {{field: boolean_true, is: true}}}}",
        f"- name: rows\n  type: list\n  {label}\n  max_items: 2\n  item:\n    type: group",
        f"    {label}\n    at_least_one: [p, q]\n    fields:",
        f"    - {{name: p, type: boolean, {label}}}",
        f"    - {{name: q, type: text, {label}, required: true, when: {{field: p, is: true}}}}",
        f"    - {{name: r, type: text, {label}, required: true, when: {{field: one, is: x}}}}",
    ]
    return parse("\n".join(lines).encode())


def nested_rows():
    label = "label: {az: Ad, en: b, ru: c}"
    return parse(
        f"""
form: nested
title: {{az: a, en: b, ru: c}}
rule: X-1
fields:
- {{name: side, type: boolean, {label}}}
- name: outer
  type: list
  {label}
  max_items: 2
  item:
    type: group
    {label}
    fields:
    - {{name: noted, type: boolean, {label}}}
    - name: inner
      type: list
      {label}
      item:
        type: group
        {label}
        fields:
        - {{name: word, type: text, {label}, required: true}}
        - {{name: why, type: text, {label}, required: true, when: {{field: noted, is: true}}}}
        - {{name: far, type: text, {label}, required: true, when: {{field: side, is: true}}}}
""".encode()
    )
