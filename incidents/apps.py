from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        from incidents import past, pieces, sections  # models are loaded only now
        from incidents.models import ServiceState

        past.only_added(ServiceState, "as_of")

        pieces.register_kinds()
        sections.register_parts()
