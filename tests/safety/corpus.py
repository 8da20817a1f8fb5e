"""Payloads that broke sanitisers, each with the words that must stay readable (S-02, S-04, S-05)."""

SCRIPTS = [
    ("<script>alert(1)</script>ok", "ok"),
    ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>ok", "ok"),
    ("<scr<script>ipt>alert(1)</scr</script>ipt>", ""),
    ("<script\x20type=text/javascript>alert(1)</script>ok", "ok"),
    ("<script/xss src=//evil.example></script>ok", "ok"),
    ("<<script>alert(1);//<</script>ok", ""),
    ("<style>*{background:url(javascript:alert(1))}</style>ok", "ok"),
    ("<style><img src='</style><img src=x onerror=alert(1)//'>ok", ""),
    ("<template><script>alert(1)</script></template>ok", "ok"),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>ok", ""),
    ("<textarea><img src=x onerror=alert(1)></textarea>", ""),
    ("<title><img src=x onerror=alert(1)></title>ok", "ok"),
    ("<xmp><img src=x onerror=alert(1)></xmp>", ""),
    ("<plaintext><img src=x onerror=alert(1)>", ""),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>ok", "ok"),
    ("<object data=javascript:alert(1)>ok</object>", ""),
    ("<embed src=javascript:alert(1)>ok", "ok"),
    ("<base href=//evil.example/>ok", "ok"),
    ("<meta http-equiv=refresh content='0;url=javascript:alert(1)'>ok", "ok"),
    ("<link rel=stylesheet href=//evil.example/x.css>ok", "ok"),
    ("<form action=javascript:alert(1)><button formaction=javascript:alert(1)>ok</button></form>", "ok"),
    ("<isindex action=javascript:alert(1) type=submit>ok", "ok"),
    ("<input onfocus=alert(1) autofocus>ok", "ok"),
    ("<select autofocus onfocus=alert(1)><option>ok</select>", "ok"),
    ("<video><source onerror=alert(1)></video>ok", "ok"),
    ("<audio src=x onerror=alert(1)>ok</audio>", "ok"),
    ("<details open ontoggle=alert(1)>ok</details>", "ok"),
    ("<marquee onstart=alert(1)>ok</marquee>", "ok"),
]

HANDLERS = [
    ("<p onclick=alert(1)>ok</p>", "ok"),
    ("<p/onclick=alert(1)>ok</p>", "ok"),
    ("<p \x0conclick=alert(1)>ok</p>", "ok"),
    ("<p style=background:url(//evil.example)>ok</p>", "ok"),
    ("<img src=x onerror=alert(1)>ok", "ok"),
    ("<img src=`x`onerror=alert(1)>ok", "ok"),
    ('"><svg/onload=alert(1)>ok', ""),
    ("<svg><animate onbegin=alert(1) attributeName=x>ok</svg>", ""),
    ("<svg><a xlink:href=javascript:alert(1)><text>ok</text></a></svg>", ""),
    ("<b onmouseover=alert(1)>ok</b>", "ok"),
    ("<a href=/ onfocus=alert(1) autofocus tabindex=1>ok</a>", "ok"),
    ('<a title="</a><img src=x onerror=alert(1)>">ok</a>', "ok"),
    ("<div data-controller=x data-action=click>ok</div>", "ok"),
    ("<p hx-get=/logout hx-trigger=load>ok</p>", "ok"),
]

ADDRESSES = [
    ("<a href=javascript:alert(1)>ok</a>", "ok"),
    ("<a href=JaVaScRiPt:alert(1)>ok</a>", "ok"),
    ("<a href=' javascript:alert(1)'>ok</a>", "ok"),
    ("<a href='\x01javascript:alert(1)'>ok</a>", "ok"),
    ("<a href='java\tscript:alert(1)'>ok</a>", "ok"),
    ("<a href='java&#10;script:alert(1)'>ok</a>", "ok"),
    ("<a href='java&Tab;script:alert(1)'>ok</a>", "ok"),
    ("<a href='javascript&colon;alert(1)'>ok</a>", "ok"),
    ("<a href='&#106avascript:alert(1)'>ok</a>", "ok"),
    ("<a href='javascript\u200b:alert(1)'>ok</a>", "ok"),
    ("<a href='\u200bjavascript:alert(1)'>ok</a>", "ok"),
    ("<a href='java\u2028script:alert(1)'>ok</a>", "ok"),
    ("<a href='java\u00adscript:alert(1)'>ok</a>", "ok"),
    ("<a href='\ufeffjavascript:alert(1)'>ok</a>", "ok"),
    ("<a href='\u00a0javascript:alert(1)'>ok</a>", "ok"),
    ("<a href='\u202ejavascript:alert(1)'>ok</a>", "ok"),
    ("<a href='java\x00script:alert(1)'>ok</a>", "ok"),
    ("<a href='java\x85script:alert(1)'>ok</a>", "ok"),
    ("<a href='vbscript:msgbox(1)'>ok</a>", "ok"),
    ("<a href='data:text/html,<script>alert(1)</script>'>ok</a>", "ok"),
    ("<a href='blob:https://x/1'>ok</a>", "ok"),
    ("<a href='file:///etc/passwd'>ok</a>", "ok"),
    ("<a href='view-source:javascript:alert(1)'>ok</a>", "ok"),
    ("<a href='feed:javascript:alert(1)'>ok</a>", "ok"),
    ("<a href='//evil.example' target=_top ping=//evil.example>ok</a>", "ok"),
]

MUTATIONS = [
    (
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src onerror=a()&gt;'>",
        "",
    ),
    ("<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>", ""),
    ("<math></p><style><!--</style><img src/onerror=alert(1)>", ""),
    ("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", ""),
    ("<svg><![CDATA[><image xlink:href=']]><img src=x onerror=alert(1)>'>", ""),
    ("<!--><img src=x onerror=alert(1)>-->ok", ""),
    ("<!--!><img src=x onerror=alert(1)>ok", ""),
    ("<![CDATA[<img src=x onerror=alert(1)>]]>", ""),
    ("<?xml-stylesheet href=javascript:alert(1)?>ok", "ok"),
    ("<a><table><a href=/>ok", "ok"),
    ("<p><button><p>ok", "ok"),
    ("<select><style></select><script>alert(1)</script>", ""),
    ("<a href='/a<b'>ok</a><b", "ok"),
    ("<p lang='\" onclick=alert(1) x=\"'>ok</p>", "ok"),
    ("<p dir='rtl onclick=alert(1)'>ok</p>", "ok"),
    ("\ud800<b>ok</b>", "ok"),
]

CLOBBERING = [
    ("<a id=courseConfig name=csrfmiddlewaretoken href=/>ok</a>", "ok"),
    ("<p id=main class=notice>ok</p>", "ok"),
    ("<form id=document name=cookie><input name=attributes></form>ok", "ok"),
    ("<img name=getElementById>ok", "ok"),
    ("<span class=admin itemprop=x slot=y is=z>ok</span>", "ok"),
]

PAYLOADS = SCRIPTS + HANDLERS + ADDRESSES + MUTATIONS + CLOBBERING

# What random soups are made of.
# fmt: off
FRAGMENTS = [
    "<p>", "</p>", '<a href="', "<a href=x>", "</a>", "<b>", "</b>", "<i lang=a>", "<ul>", "<li>", "</ul>",
    "<br>", "<hr/>", "<h2>", "<code>", "<blockquote>", "<table>", "<td>", "<button>", "<svg>", "<math>",
    "<mi>", "<style>", "<script>", "<select>", "<option>", "<form>", "<title>", "<textarea>", "<noscript>",
    "<template>", "<iframe>", "<!--", "-->", "<![CDATA[", "&amp;", "&lt;", "&nbsp;", "&#13;", "&#x0;",
    "&colon;", "<", ">", '"', "'", "(", "\x00", "\xa0", "\u200b", ":", ".", "/", " ", "x", "javascript:",
    "java&#10;script:", "mailto:a@b.com", "a@b.com", "http://", "www.a.com", "a.com",
    "http://x.org/?a=1&b=2",
]
# fmt: on
