import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.running import Live


class Screen:
    """One person with a browser at one meeting."""

    def __init__(self, live, user):
        self.live, self.client = live, Client()
        self.client.force_login(user)

    def url(self, name="meeting_run", *args):
        return reverse(f"workspaces:{name}", args=[self.live.pd_group.slug, 2, *args])

    def see(self, query="", **headers):
        return self.client.get(self.url() + query, headers=headers)

    @property
    def text(self):
        return self.see().content.decode()

    def send(self, name, /, *args, follow=True, **data):
        script = data.pop("script", False)
        headers = {"X-Autosave": "1"} if script else {}
        return self.client.post(self.url(name, *args), data, follow=follow, headers=headers)

    def press(self, press, item=None, step=None, **data):
        if item:
            data["item"] = item.public_id
        step = self.live.run.step if step is None else step
        return self.send("meeting_press", press=press, step=step, **data)


class Said(Screen):
    """Somebody of a school, with the box of their page."""

    def form(self, query=""):
        return self.see(query).context["words"]

    def say(self, text, form=None, **data):
        form = form or self.form()
        boxes = {field.html_name: field.value() for field in [form.box, *form.hidden]}
        boxes[form.name] = text
        return self.send("meeting_words", form.item.public_id, **boxes, **data)


@pytest.fixture
def live():
    return Live()


@pytest.fixture
def lead(live):
    return Screen(live, live.lead)


@pytest.fixture
def deputy(live):
    return Screen(live, live.deputy)


@pytest.fixture
def first(live):
    return Said(live, live.people[0].user)


@pytest.fixture
def second(live):
    return Said(live, live.people[1].user)
