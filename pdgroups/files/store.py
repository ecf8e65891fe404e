"""The bytes of evidence files, at the top of the private storage."""

from pdgroups.core.private_bytes import PrivateBytes

_bytes = PrivateBytes()
keep = _bytes.keep
read = _bytes.read
delete = _bytes.delete
delete_strangers = _bytes.delete_strangers
