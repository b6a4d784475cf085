from django.apps import AppConfig


class WhysConfig(AppConfig):
    name = "whys"

    def ready(self) -> None:
        from whys import pieces, sections  # models are loaded only now

        pieces.register_kinds()
        sections.register_parts()
