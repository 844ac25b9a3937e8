"""The harness sees the faults that it is there to see."""

import pytest

from tests.web.browser.conftest import OpenPage
from tests.web.browser.harness import Mode

BAD = """<!DOCTYPE html><html><head><title>Bad</title></head><body><h1>Bad</h1>
<script>document.title = "inline scripts run"</script><img src="http://example.invalid/spy.png">
<p style="color: red">inline style</p><div><input></div><pre>{wide}</pre></body></html>"""


@pytest.mark.parametrize("has_scripts", [True, False])
def test_it_sees_what_leaves_the_page_and_what_leaves_the_window(open_page: OpenPage, has_scripts: bool) -> None:
    with open_page(Mode(width=390, has_scripts=has_scripts)) as visit:
        policy = {"Content-Security-Policy": "script-src 'self'; style-src 'self'"}
        body = BAD.format(wide="x" * 400)
        visit.page.route("**/bad", lambda route: route.fulfill(body=body, content_type="text/html", headers=policy))
        visit.open("/bad")
        said = "\n".join(visit.faults)
        assert "asked another host: http://example.invalid/spy.png" in said
        assert "inline style" in said
        assert "<pre" in (visit.overflow() or "")
        if has_scripts:
            assert "inline script" in said
            assert visit.page.title() == "Bad"
            assert any(fault.startswith("label:") for fault in visit.axe())
