"""Pages that every public site owes its readers, at addresses that posters and footers name."""

from cms import tree
from cms.pages.content import ContentPage
from cms.starter_parts import StarterPart

from . import accessibility
from .building import add_page, callout, heading, promises, purposes, text

PRIVACY = [
    text(
        "<p>This notice says what we know about you, why, and for how long. Staff who answer a "
        'survey should also read <a href="/how-we-keep-your-answers-safe/">how we keep your '
        "answers safe</a>.</p>"
    ),
    heading("Who is responsible"),
    text(
        "<p>The organisation that runs the programme named on this site is responsible for accounts, "
        "groups and this website. Your school is responsible for what it writes in its own plan "
        "and for the surveys that it runs. You reach the programme at the contact address at the "
        "foot of this page.</p>"
    ),
    heading("If you have an account"),
    text(
        "<p>We keep your name, your work e-mail address, your school, your role in each group, and "
        "what you write in plans, meetings and messages. We need them so that your group can work "
        "together. Other members of your group see your name, school and role. What you write is "
        "seen by those the page says.</p><p>Lines such as ‘answered a prompt’ or ‘saved the plan’ "
        "tell your group what has happened. They never hold what you wrote.</p>"
    ),
    heading("If you answer a survey"),
    text(
        "<p>We do not ask who you are. No name, account, e-mail address, internet address, device, "
        "cookie or time of day is stored with your answers.</p>"
    ),
    heading("Pupils"),
    text(
        "<p>This site is not for information about pupils. We ask everybody to write about groups, "
        "and never about a child who could be recognised. If you see such a thing, tell your "
        "regional lead, and we take it out.</p>"
    ),
    heading("What we keep, and why the law lets us"),
    purposes(),
    text("<p>Nobody has to answer a survey, and nobody is decided about by a machine.</p>"),
    heading("Cookies"),
    text(
        "<p>Pages that anybody can read, and survey pages, set no cookie at all. When you sign in or "
        "accept an invitation, two cookies are set: one that keeps you signed in, for up to 14 "
        "days, and one that protects forms. There is no tracking and no advertising, and no page "
        "asks anything of another website.</p>"
        "<p>Words of your plan that cannot be saved yet stay in your own browser until they are, for "
        "seven days at most. They are wiped when you sign out. If you say at sign-in that other "
        "people use the device, nothing is kept on it.</p>"
    ),
    heading("How long we keep it"),
    text(
        "<ul><li>Invitations: they end after 14 days.</li><li>Survey answers: single answers are "
        "kept only until the survey closes. Then we keep totals.</li><li>What links two answers of "
        "one person: until the second survey has closed, and never longer than 13 months.</li>"
        "<li>Plans, meeting records and accounts: while the group works, and afterwards as long as "
        "the programme needs its records. You can ask for yours to be deleted.</li>"
        "<li>A case study: until the school withdraws it.</li></ul>"
    ),
    heading("Case studies"),
    text(
        "<p>Nothing about a school is published unless its head and its regional lead have agreed. "
        "The school decides whether it is named, and can withdraw at any time. The page is then "
        "taken down at once.</p>"
    ),
    heading("Your rights, and how to complain"),
    text(
        "<p>You can ask to see what we hold about you, to have it put right or deleted, or object to "
        "how we use it. Write to the contact address at the foot of this page. A page that names or shows "
        'something that must go is taken down at once: <a href="/privacy/complaint/">ask us to take it '
        "down</a>; you need no account and need not say who you are. You can complain in both ways: we confirm within 30 days that we have your complaint, and tell you what "
        "came of it. Answers to a survey that has closed cannot be found or deleted, because "
        "nobody knows whose they are.</p><p>You can also complain to the <a "
        'href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.</p>'
    ),
]

ANSWERS = [
    text(
        "<p>Your school has asked you how confident you feel about your work. You should be able to "
        "say ‘not at all’ without anybody finding out that it was you. Here is how we make sure of "
        "that, without the small print. Each promise with a shield is held by tests that run at "
        "every change of this site; you can read which.</p>"
    ),
    callout(
        "You do not have to take part. You can skip any question. Nobody is told who has answered "
        "and who has not."
    ),
    heading("What we do not know"),
    text(
        "<p>You need no account and give no name. With your answers we store <b>no</b> name, e-mail "
        "address, internet address, device, cookie or time of day. The pages of the survey set no "
        "cookie.</p>"
    ),
    promises("nobody", "traces", "cookies"),
    heading("While the survey is open"),
    text(
        "<p>Nobody sees any result. The person who runs it sees only ‘fewer than 5’, ‘5 or more’, ‘10 "
        "or more’ and so on. That way nobody can watch the figures move when you press "
        "Send.</p>"
    ),
    promises("fives"),
    heading("When it closes"),
    text(
        "<p>Closing is final. Answers are shuffled, and what came first or last is forgotten. From "
        "then on there are only tables, and they never change. How much a table shows depends on "
        "how many people answered:</p><ul><li><b>Fewer than 5:</b> nothing is shown to anybody, "
        "ever.</li><li><b>5 to 9:</b> only your school’s own project team sees something, and only "
        "in words: whether most, about half or few people feel fairly or very "
        "confident.</li><li><b>10 to 19:</b> numbers and percentages, without those that are empty. "
        "Where nearly everybody gave the same answer we say ‘more than 90%’.</li><li><b>20 or "
        "more:</b> the whole table.</li></ul><p>‘Not part of my role’ and skipped questions count as "
        "answers, so that nobody can work out who left something blank.</p>"
    ),
    promises("final", "order", "five", "words", "ten"),
    heading("Who sees it outside your school"),
    text(
        "<p>Your regional lead sees your school’s own table only if your project lead allows it, and "
        "your project lead can take that back. Otherwise others see totals of ten people or more, "
        "put together so that no smaller group can be worked out by taking one table from "
        "another.</p>"
    ),
    promises("subtract"),
    heading("The private code"),
    text(
        "<p>The survey is asked twice, before and after. To see whether people changed, and not only "
        "whether the total did, we need to know that two answers came from the same person, "
        "without knowing who that is. So you make a code from four small memories, such as the "
        "first letter of the first school you went to. We chose memories that no employer has on "
        "file. Large staffs are asked for five.</p><p>We do not keep your code. We keep a scrambled "
        "form of it, made with a secret that belongs to this survey alone and lies outside the "
        "database. When the second survey has closed, or after 13 months at the latest, the secret "
        "and the scrambled codes are destroyed.</p>"
    ),
    callout(
        "Until that day we call your answers confidential. After it they are anonymous: nobody could "
        "link them again, not even we.",
        "good",
    ),
    promises("codes", "anonymous"),
    heading("Before and after"),
    text(
        "<p>We say how many people moved up, stayed or moved down only for ten people or more whose "
        "two answers could be linked, and only if those left out are nobody or at least five. "
        "Otherwise a small group could be found by subtraction. The page says how many answers are "
        "not in that comparison, and why.</p>"
    ),
    promises("panel"),
    heading("On paper"),
    text(
        "<p>You can ask for a sheet of paper. A colleague types it in, so choose somebody you trust: "
        "they read what you ticked. Sheets are typed in together, five or more at a time, in no "
        "order. They carry no code, no role and no comment. What was typed never lets anybody work "
        "out what the others said: if too few answered without paper, nothing is shown.</p>"
    ),
    promises("paper"),
    heading("When a team is small"),
    text(
        "<p>Fewer than ten people who want to see full charts can choose an <b>open survey</b>. Every "
        "page of it says that it is not anonymous. Yours is not one, unless it says so.</p>"
    ),
    heading("When a group asks its members"),
    text(
        "<p>Before two of its meetings a group may ask everybody who comes to them for a school how it "
        "is doing, and after two more whether a meeting was worth the time. All that stands above "
        "holds, and one thing is stricter: <b>below ten answers nothing is shown to anybody, "
        "ever</b>. Everybody gets the same link, so nobody can tell who has answered. From ten "
        "answers on the group and its leads read the totals, and nobody else does. When it closes, "
        "single answers are deleted.</p>"
    ),
    promises("groups"),
    heading("What it is not for"),
    text(
        "<p>The figures show how confident a group of people feels. They are not used to judge anybody’s "
        "work, and there is no list of schools by confidence anywhere on this site.</p><p>What you "
        "were promised is kept with the survey, word for word. You find it at the survey’s own "
        "address, also after it has closed.</p>"
    ),
    promises("readable"),
]

PAGES = (
    (
        "accessibility",
        "Accessibility",
        "What works for whom, how we check it, and how to tell us.",
        accessibility.STATEMENT,
    ),
    ("privacy", "Privacy", "What we know about you, why, and for how long.", PRIVACY),
    (
        "how-we-keep-your-answers-safe",
        "How we keep your answers safe",
        "What happens to your answers to a staff survey, step by step.",
        ANSWERS,
    ),
)


def load() -> None:
    for slug, title, summary, body in PAGES:
        if StarterPart.first_time(f"page:{slug}"):
            add_page(tree.home(), ContentPage(title=title, slug=slug, summary=summary, body=body))
