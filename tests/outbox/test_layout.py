from pdgroups.outbox.layout import Line, blocks, html_of

TEXT = """Hello,

Three things wait for you:

* Two actions are overdue: https://pd.example/a/
* A survey closes on Friday

Look at all of it here:
https://pd.example/groups/

Or type this:

KTRW-93BM

https://pd.example/alone/
"""


def test_a_text_becomes_paragraphs_lists_links_and_a_code():
    assert [(block.kind, block.lines) for block in blocks(TEXT)] == [
        ("text", [Line("Hello,")]),
        ("text", [Line("Three things wait for you:")]),
        (
            "list",
            [
                Line("Two actions are overdue", "https://pd.example/a/"),
                Line("A survey closes on Friday"),
            ],
        ),
        ("link", [Line("Look at all of it here", "https://pd.example/groups/")]),
        ("text", [Line("Or type this:")]),
        ("code", [Line("KTRW-93BM")]),
        ("link", [Line("https://pd.example/alone/", "https://pd.example/alone/")]),
    ]


def test_words_cannot_become_markup_and_nothing_is_fetched():
    html = html_of("A <b>", "Group “<script>alert(1)</script>”\n\njavascript:alert(1)", "Why & how")

    assert "<script" not in html
    assert "<title>A &lt;b&gt;</title>" in html
    assert "Why &amp; how" in html
    assert 'href="javascript' not in html
    assert "<img" not in html
    assert "url(" not in html
