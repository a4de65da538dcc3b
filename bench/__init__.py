"""Speed as ratios to a reference in the same run: absolute figures of a shared machine compare with nothing.

``python -m bench`` (``make bench``) times extraction against a bare parse and a crawl against a minimal Scrapy spider;
``python -m bench.compare DIR`` (``make compare CORPUS=DIR``) scores extraction against other extractors.
"""
