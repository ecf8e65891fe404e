"""Signing in with Microsoft or Google: there when their keys are in the environment."""

from typing import Any

from . import env

# Where the sign-in button's form is sent on to, for the page's policy.
ORIGINS = {
    "microsoft": "https://login.microsoftonline.com",
    "google": "https://accounts.google.com",
}


def providers() -> dict[str, dict[str, Any]]:
    """allauth's settings of each provider that has both an id and a secret.

    Neither is trusted to say whose account an e-mail address is: a person signs in with their
    own address first and connects the two. Some Microsoft tenants let anybody claim any address.
    """
    found: dict[str, dict[str, Any]] = {}
    if app := _app("MICROSOFT"):
        tenant = env.text("PDGROUPS_MICROSOFT_TENANT", "organizations")
        found["microsoft"] = {"APPS": [{**app, "settings": {"tenant": tenant}}]}
    if app := _app("GOOGLE"):
        scope = ["profile", "email"]
        found["google"] = {"APPS": [app], "SCOPE": scope, "OAUTH_PKCE_ENABLED": True}
    return found


def _app(name: str) -> dict[str, str] | None:
    client_id = env.text(f"PDGROUPS_{name}_CLIENT_ID")
    secret = env.secret(f"PDGROUPS_{name}_SECRET")
    return {"client_id": client_id, "secret": secret} if client_id and secret else None
