"""What a browser calls itself is kept without versions."""

import pytest

from accounts.sessions.devices import device

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox, Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15": "Safari, macOS",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36": "Chrome, Android",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0": "Edge, Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604.1": "Chrome, iPhone",
    "curl/8.0": "",
    "": "",
    "<script>alert(1)</script>" * 100: "",
}


@pytest.mark.parametrize(("agent", "name"), AGENTS.items())
def test_device_by_what_a_browser_says(agent, name):
    assert device(agent) == name
