"""What a list of case studies shows."""


def titles(response):
    return [study.title for study in response.context["listing"].page]


def listing_of(client, query=""):
    return client.get(f"/case-studies/{query}").context["listing"]


def counts(listing, name):
    facet = next((each for each in listing.facets if each.name == name), None)
    return {box.label: box.count for box in facet.boxes} if facet else {}
