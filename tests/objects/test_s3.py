"""The same with s3fs, against an S3 server on 127.0.0.1 (moto's)."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from portalcrawl.archive import Captures
from portalcrawl.delivery import deliver
from portalcrawl.objects.place import PART, Content, Place
from tests.objects.conftest import PORTAL, far, fill, local, opened, whole


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    pytest.importorskip("s3fs")
    moto = pytest.importorskip("moto.server")
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    running = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def s3(server, monkeypatch) -> Iterator[str]:
    """The address of an empty bucket's part."""
    import boto3
    import fsspec

    for name, value in {
        "AWS_ACCESS_KEY_ID": "AKIATESTONLY", "AWS_SECRET_ACCESS_KEY": "t0p-s3cret-k3y", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server, "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="thu")
    yield "s3://thu/news"
    for one in client.list_objects_v2(Bucket="thu").get("Contents", []):
        client.delete_object(Bucket="thu", Key=one["Key"])
    client.delete_bucket(Bucket="thu")
    client.close()
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def test_files_go_to_s3_and_are_read_from_there(tmp_path, s3):
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2, 3], max_size=3000)
        before = {one: (tmp_path / "out" / PORTAL / one).read_bytes() for one in local(tmp_path / "out")}
        sent = deliver(store, [PORTAL], s3)
        assert (sent.files, sent.problem) == (len(before), None)
        assert far(s3) == before
        assert local(tmp_path / "out") == {"articles.jsonl"}
        whole(store, s3, [1, 2, 3])
        fill(store, [4])
        deliver(store, [PORTAL], s3)
        whole(store, s3, [1, 2, 3, 4])
        captures = Captures(store.database, store.folder)
        assert len([captures.read(one) for one in captures.of(PORTAL)]) == 4


def test_a_large_file_goes_in_parts_and_is_confirmed_by_its_checksum(tmp_path, s3, monkeypatch):
    path = tmp_path / "large"
    path.write_bytes(bytes(range(256)) * 100_000)
    content = Content.of(path)
    assert content.size > 3 * PART
    place = Place(s3)
    place.open()
    asked = []
    monkeypatch.setattr(Place, "_read", lambda *args: asked.append(args))
    place.put(path, "vn-thu/archive/large", content, replace=False)
    assert asked == []  # nothing was read back
    monkeypatch.undo()
    for name, value in {"AWS_ACCESS_KEY_ID": "AKIATESTONLY", "AWS_SECRET_ACCESS_KEY": "t0p-s3cret-k3y"}.items():
        monkeypatch.setenv(name, value)
    assert place.read("vn-thu/archive/large", 25_599_990, 10) == path.read_bytes()[-10:]


def test_a_bucket_that_is_not_there(tmp_path, s3):
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        before = local(tmp_path / "out")
        sent = deliver(store, [PORTAL], "s3://another/news")
        assert (sent.files, sent.waiting) == (0, 3)
        assert sent.problem.startswith("s3://another/news cannot be used: ")
        assert "k3y" not in sent.problem
        assert local(tmp_path / "out") == before


def test_a_server_that_does_not_answer(tmp_path, s3, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        sent = deliver(store, [PORTAL], s3)
        assert (sent.files, sent.waiting) == (0, 3)
        assert "Could not connect" in sent.problem
