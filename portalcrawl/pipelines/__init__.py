"""Item pipelines: one field each, thin; the work is done by the cleaners that `portalcrawl.extract` runs too."""

from portalcrawl.pipelines.fields import (
    BylinePipeline,
    CaptionPipeline,
    DatePipeline,
    TextPipeline,
    ValidatePipeline,
    ViewCountPipeline,
)
from portalcrawl.pipelines.files import FilesPipeline
from portalcrawl.pipelines.storing import StorePipeline

__all__ = [
    "BylinePipeline",
    "CaptionPipeline",
    "DatePipeline",
    "FilesPipeline",
    "StorePipeline",
    "TextPipeline",
    "ValidatePipeline",
    "ViewCountPipeline",
]
