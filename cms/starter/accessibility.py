"""The accessibility statement, in the form that the regulations of 2018 ask for."""

from .building import heading, text

STATEMENT = [
    text(
        "<p>This statement is about the public pages, the workspaces and the survey pages of this "
        "site. The organisation that runs the programme named on it answers for the site. We want "
        "everybody to be able to use it: with a keyboard, with a screen reader, with large text, "
        "on an old phone, and when tired at the end of a school day. That means that you can:</p>"
        "<ul><li>use every page with a keyboard alone, and always see where you are</li>"
        "<li>enlarge text to 200% without losing anything</li><li>read it on a screen 320 pixels "
        "wide without scrolling sideways</li><li>choose light or dark colours in your device’s "
        "settings</li><li>switch off scripts, and still do everything</li><li>read every chart as "
        "a table, and print every page</li></ul><p>No colour ever carries a meaning alone. Nothing "
        "moves if you have asked your device for less movement.</p>"
    ),
    heading("How accessible this website is"),
    text(
        "<p>We know that some parts are not fully accessible:</p><ul><li>The pages on which editors "
        "write, under /cms/, come from another project and have their own faults.</li>"
        "<li>Documents and pages that we link to belong to other people. We cannot repair "
        "them.</li></ul>"
    ),
    heading("Feedback and contact information"),
    text(
        "<p>If you need anything in another form, such as large print, easy read or a recording, "
        "write to the contact address at the foot of this page, or tell your regional lead. Say "
        "which page it was and what you use. We answer within ten working days.</p>"
    ),
    heading("Reporting accessibility problems"),
    text(
        "<p>We want to know of problems that are not on this page. Write to the same address; we "
        "say what we will do, and when.</p>"
    ),
    heading("Enforcement procedure"),
    text(
        "<p>The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites "
        "and Mobile Applications) (No. 2) Accessibility Regulations 2018. If our answer does not "
        'satisfy you, the <a href="https://www.equalityadvisoryservice.com/">Equality Advisory '
        "and Support Service</a> explains what you can do.</p>"
    ),
    heading("Technical information about this website’s accessibility"),
    text(
        "<p>We are committed to making this website accessible, as these regulations ask.</p>"
        "<h3>Compliance status</h3><p>This website is <b>partially compliant</b> with the Web "
        "Content Accessibility Guidelines version 2.2, level AA: nobody outside has audited it, "
        "and the exceptions below hold.</p>"
    ),
    heading("Non-accessible content"),
    text(
        "<h3>Non-compliance with the regulations</h3><p>We know of no fault on public pages, in "
        "workspaces or on survey pages. The pages for editors have not been checked by us.</p>"
        "<h3>Disproportionate burden</h3><p>We claim none.</p><h3>Content that is not within the "
        "scope of the regulations</h3><p>Pages and documents of other people that we link "
        "to.</p>"
    ),
    heading("What we are doing to improve accessibility"),
    text(
        "<p>Each change to the site runs automatic checks on its pages in a real browser, on the "
        "width of a phone and of a desk. Automatic checks find only some problems, so editors are "
        "asked to go through a short list before they publish.</p>"
    ),
    heading("Preparation of this accessibility statement"),
    text(
        "<p>This statement was prepared on 22 November 2026, by the people who make this site, from "
        "their own checks. It is to be reviewed once a year, and whenever the site changes "
        "much.</p>"
    ),
]
