from django.apps import AppConfig


class WhysConfig(AppConfig):
    name = "whys"

    def ready(self) -> None:
        from incidents import past  # models are loaded only now
        from whys import pieces, sections
        from whys.models import EvidenceLink

        past.replay_too(EvidenceLink)
        pieces.register_kinds()
        sections.register_parts()
