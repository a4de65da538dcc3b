"""Item pipelines: one field each, thin; the work is done by the cleaners that `portalcrawl.extract` runs too."""

from portalcrawl.pipelines.fields import (
    AttachmentPipeline,
    BodyPipeline,
    BylinePipeline,
    CaptionPipeline,
    DatePipeline,
    ValidatePipeline,
    ViewCountPipeline,
)
from portalcrawl.pipelines.storing import StorePipeline

__all__ = [
    "AttachmentPipeline",
    "BodyPipeline",
    "BylinePipeline",
    "CaptionPipeline",
    "DatePipeline",
    "StorePipeline",
    "ValidatePipeline",
    "ViewCountPipeline",
]
