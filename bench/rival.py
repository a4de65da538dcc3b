"""Times trafilatura on pages, in the rivals' environment: pickled (url, body) pairs in, milliseconds a page out as JSON."""

import json
import logging
import pickle
import sys
import time

from trafilatura import bare_extraction

logging.disable(logging.CRITICAL)


def once(url: str | None, body: bytes) -> float:
    started = time.process_time()
    bare_extraction(body, url=url, with_metadata=True, include_comments=False)
    return (time.process_time() - started) * 1000


repeats = int(sys.argv[1])
print(json.dumps([min(once(url, body) for _ in range(repeats)) for url, body in pickle.load(sys.stdin.buffer)]))
