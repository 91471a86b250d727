"""A legal form is one YAML file; everything else about it is derived from that file.

From ``schemas/forms/<name>.yaml`` come the page (deform with our own templates), the checks (colander), the
check-answers page and the JSON Schema. Rules 191 of 2011 (appendices 1 and 2), portal rules of 2014 (appendices 1
and 2) and the letter of a citizen are such files. Pages use ``forms.loading.form`` and ``forms.form.KgForm``.
"""
