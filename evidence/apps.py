from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self) -> None:
        from evidence import pieces, sections  # models are loaded only now

        pieces.register_kinds()
        sections.register_parts()
