"""Files in an S3-compatible bucket: the bucket stays private and the pages stay on our host."""

import datetime as dt

import boto3
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from moto import mock_aws

from pdgroups.files import store

from .test_production import show


@pytest.fixture
def bucket(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with mock_aws():
        client = boto3.client(
            "s3", region_name="eu-west-2", aws_access_key_id="k", aws_secret_access_key="s"
        )
        for name in ("files", "secrets"):
            client.create_bucket(
                Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
            )
        settings.STORAGES = {
            **settings.STORAGES,
            **show(
                tmp_path,
                "STORAGES",
                PDGROUPS_S3_BUCKET="files",
                PDGROUPS_S3_SECRETS_BUCKET="secrets",
                PDGROUPS_S3_REGION="eu-west-2",
                AWS_ACCESS_KEY_ID="k",
                AWS_SECRET_ACCESS_KEY="s",
            ),
            "staticfiles": settings.STORAGES["staticfiles"],
        }
        yield client


@pytest.mark.django_db
def test_an_image_in_the_bucket_is_served_by_us_and_the_rest_is_not(bucket, client) -> None:
    files = storages["default"]
    name = files.save("images/a.png", ContentFile(b"pixel"))
    files.save("original_images/a.png", ContentFile(b"secret place"))
    assert files.url(name) == "https://pd.example.org/media/images/a.png"
    response = client.get("/media/images/a.png")
    assert b"".join(response) == b"pixel"
    assert client.get("/media/original_images/a.png").status_code == 404
    assert client.get("/media/images/none.png").status_code == 404


def test_a_linking_secret_in_its_own_bucket_can_be_read_listed_and_destroyed(bucket) -> None:
    secrets = storages["secrets"]
    secrets.save("abc", ContentFile(b"\x00\xff"))
    with secrets.open("abc") as file:
        assert file.read() == b"\x00\xff"
    assert secrets.listdir("")[1] == ["abc"]
    secrets.delete("abc")
    assert not secrets.exists("abc")
    assert bucket.list_objects(Bucket="secrets").get("Contents") is None


def test_nothing_in_either_bucket_is_public(bucket) -> None:
    storages["default"].save("images/a.png", ContentFile(b"pixel"))
    grants = bucket.get_object_acl(Bucket="files", Key="media/images/a.png")["Grants"]
    assert all("URI" not in grant["Grantee"] for grant in grants)


@pytest.mark.django_db
def test_a_schools_file_in_the_bucket_has_no_address(bucket, client) -> None:
    name = store.keep(b"ten visits")
    with store.read(name) as file:
        assert file.read() == b"ten visits"
    for path in (name, f"private/{name}", f"images/../../private/{name}"):
        assert client.get(f"/media/{path}").status_code == 404
    assert bucket.list_objects(Bucket="files")["Contents"][0]["Key"] == f"private/{name}"
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert store.delete_strangers([]) == 1
    assert bucket.list_objects(Bucket="files").get("Contents") is None
