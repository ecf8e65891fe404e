"""The bytes of pictures and of scanned permissions."""

from pdgroups.core.private_bytes import PrivateBytes

_bytes = PrivateBytes("stories")
keep = _bytes.keep
read = _bytes.read
delete = _bytes.delete
delete_strangers = _bytes.delete_strangers
