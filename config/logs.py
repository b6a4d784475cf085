"""Logs as one JSON object a line, for Django's loggers and our own alike."""

import re
from typing import Any

import structlog
from structlog.typing import WrappedLogger

# What lets somebody in once: links, and the two parts of a password reset.
SECRET_PATHS = re.compile(r"(/link/|/forgotten/[^/\s\"]+/)[^/\s\"?]+")

SHARED: list[Any] = [
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
    structlog.stdlib.add_log_level,
    structlog.processors.format_exc_info,
]


def without_secrets(_logger: WrappedLogger, _method: str, line: str) -> str:
    """The finished line without the secrets of addresses: Django logs the path of what it refused."""
    return SECRET_PATHS.sub(r"\1…", line)


def configure(level: str) -> dict[str, Any]:
    """Set structlog up, and return what Django's LOGGING is to be."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    line = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
            without_secrets,
        ],
        "foreign_pre_chain": [*SHARED, structlog.stdlib.add_logger_name],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
    }
