"""What docker-compose.yml starts exists, says the same as the Procfile, and is locked down."""

import importlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from honcho.environ import parse_procfile

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PROCFILE: dict[str, str] = parse_procfile((ROOT / "Procfile").read_text()).processes
APP = ["migrate", "web", "live", "worker", "beat"]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize("name", ["migrate", "worker", "beat"])
def test_the_commands_are_those_of_the_procfile(name: str) -> None:
    assert SERVICES[name]["command"] == PROCFILE[name]


@pytest.mark.parametrize("name", APP)
def test_every_command_and_option_exists(name: str) -> None:
    program, *arguments = shlex.split(SERVICES[name]["command"])
    options = [part for part in arguments if part.startswith("--")]
    group = {"worker": ["worker"], "beat": ["beat"], "migrate": ["manage.py", "migrate"]}.get(
        name, []
    )

    asked = subprocess.run(
        [BIN / program, *group, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    known = re.findall(r"--[a-z][a-z-]*", asked.stdout)
    assert set(options) <= {*known, "--noinput"}


@pytest.mark.parametrize(
    ("name", "module"), [("web", "config.wsgi"), ("live", "config.asgi"), ("beat", "celery.beat")]
)
def test_every_module_that_is_named_exists(name: str, module: str) -> None:
    named = re.search(rf"{re.escape(module)}:(\w+)", SERVICES[name]["command"])

    assert named is not None
    assert callable(getattr(importlib.import_module(module), named[1]))


@pytest.mark.parametrize("name", APP)
def test_our_containers_can_write_only_where_they_must(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108
    assert service["volumes"] == ["data:/data"]


def test_secrets_come_from_the_environment_and_must_be_set() -> None:
    environment = SERVICES["web"]["environment"]

    assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert "${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]
    assert SERVICES["db"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")


def test_the_database_keeps_its_files_where_version_18_puts_them() -> None:
    assert SERVICES["db"]["image"] == "postgres:18"
    assert SERVICES["db"]["volumes"] == ["db:/var/lib/postgresql"]


def test_the_database_sorts_as_the_embedded_one_does() -> None:
    ours = (ROOT / "config" / "run" / "cluster.py").read_text()

    for option in SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"].split():
        name, value = option.split("=")
        assert f'"{name}", "{value}"' in ours


def test_a_full_queue_refuses_and_drops_nothing() -> None:
    assert "--maxmemory-policy noeviction" in SERVICES["redis"]["command"]


def test_pages_start_only_after_the_migrations() -> None:
    for name in ("web", "live", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }


@pytest.mark.parametrize("name", ["db", "redis", "web", "live", "worker", "proxy"])
def test_whatever_serves_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_every_volume_that_is_used_is_declared() -> None:
    used = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
    }

    assert {name for name in used if not name.startswith(".")} == set(COMPOSE["volumes"])


def test_the_proxy_sends_streams_to_live_and_the_rest_to_web() -> None:
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text()

    targets = re.findall(r"handle (/\S+ )?\{\s+reverse_proxy (\w+):8000", caddyfile)

    assert targets == [("/live/* ", "live"), ("", "web")]


def test_the_proxy_file_is_well_formed_where_caddy_is_installed() -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("caddy is not installed")

    command = [caddy, "validate", "--adapter", "caddyfile", "--config", ROOT / "deploy/Caddyfile"]

    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
