"""Scrapy's commands, where portalcrawl has more to say."""
