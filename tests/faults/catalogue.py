"""Every fault by its name, in the order in which they are run."""

from collections.abc import Callable

from tests.faults import beats, clock, kills, postgres, redis, smtp, summertime
from tests.faults.result import Result

FAULTS: dict[str, Callable[..., Result]] = {
    "kills": kills.kills,
    "redis-flushed": redis.flushed,
    "redis-stopped": redis.restarted,
    "redis-frozen": redis.frozen,
    "redis-half-open": redis.half_open,
    "postgres": postgres.restarted,
    "beats": beats.many,
    "smtp-slow": smtp.fault("smtp-slow", smtp.slow),
    "smtp-refusing": smtp.fault("smtp-refusing", smtp.refusing),
    "smtp-dropping": smtp.fault("smtp-dropping", smtp.dropping),
    "smtp-mixed": smtp.fault("smtp-mixed", smtp.mixed),
    "clock": clock.stepped,
    "summertime": summertime.changes,
}
