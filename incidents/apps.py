from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        from incidents import pieces, sections  # models are loaded only now

        pieces.register_kinds()
        sections.register_parts()
