"""Pages of a centre's own that hide something from a reader of HTML that is no browser.

`{live}` is what each hides: a tag that runs or fetches.
"""

from __future__ import annotations

from typing import Final

HIDING: Final = {
    "a comment that ends at once": "<!-->{live}<!-- -->",
    "a comment that ends at once, with a dash": "<!--->{live}<!-- -->",
    "a comment that ends with a bang": "<!-- --!>{live}<!-- -->",
    "a comment inside a comment": "<!-- <!-- -->{live}<!-- -->",
    "character data": "<![CDATA[ > {live} ]]>",
    "character data in a picture that ended": "<svg></svg><![CDATA[ > {live} ]]>",
    "an instruction": "<? > {live} ?>",
    "a style that never ended": "<style>/*</style>{live}<style>*/",
    "a style in a picture": "<svg><style>{live}</style></svg>",
    "a style in a formula": "<math><style>{live}</style></math>",
    "a title that ends early": "<title>x</title/ >{live}",
    "a text field that ends early": "<textarea><p title='</textarea>{live}'>",
    "no script": "<noscript><p title='</noscript>{live}'></noscript>",
    "no frames": "<noframes><p title='</noframes>{live}'></noframes>",
    "a list of choices": "<select><style><!--</style>{live}--></style></select>",
    "a choice": "<select><option><style></select>{live}</style>",
    "a template": "<template>{live}</template>",
    "a shadow": "<div><template shadowrootmode='open'>{live}</template></div>",
    "an end that has quotes": "</p title='>'>{live}",
    "a slash between": "<br/>{live}",
    "a table": "<table><tr>{live}",
    "a script that never ended": "<script>//<!--</script>{live}",
    "half a tag": "<p <p title=x' >{live}<p title='>",
}
LIVE: Final = {
    "refresh": '<meta http-equiv="refresh" content="0;url={url}">',
    "refresh, said twice": (
        '<meta http-equiv="refresh" content="0;url={url}" '
        'http-equiv="content-security-policy" content="">'
    ),
    "refresh, in capitals": "<META/HTTP-EQUIV=&#114;efresh CONTENT='0;url={url}'>",
    "picture": '<img src="{url}">',
    "handler": "<img src=x onerror=\"location='{url}'\">",
    "link": '<link rel="stylesheet" href="{url}">',
    "link ahead": '<link rel="preconnect" href="{url}">',
    "script": "<script>location='{url}'</script>",
    "script from elsewhere": '<script src="{url}"></script>',
    "frame": '<iframe src="{url}"></iframe>',
    "frame of its own": "<iframe srcdoc='<link rel=stylesheet href={url}>'></iframe>",
    "object": '<object data="{url}"></object><embed src="{url}">',
    "media": '<video autoplay src="{url}" poster="{url}"></video><audio autoplay src="{url}">',
    "style": "<style>@import '{url}'; body {{ background: url({url}) }}</style>",
    "style of a tag": '<p style="background: url({url})">x</p>',
    "picture in a picture": '<svg><image href="{url}"/><use href="{url}#x"/></svg>',
}
BEFORE: Final = {
    "nothing": "",
    "a comment": "<!-- ",
    "a comment that ends at once": "<!-->",
    "a style": "<style>",
    "a title": "<title>",
    "a text field": "<textarea>",
    "a script": "<script>",
    "a body": "<body><p>",
    "a policy of its own": '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    "the old beginning, hidden": "<!-- <!DOCTYPE html><html><head><meta charset='utf-8'> -->",
    "a head within a tag": "<html lang='<head>'><head title='>'>",
    "another letter set": '<meta charset="utf-7">',
}
"""What a page may begin with, so that its policy is no policy any more."""
