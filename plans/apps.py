from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        # models are loaded only now
        from incidents import hooks, past
        from notices import topics, work
        from plans import actions, closing, mine, pieces, reminders, sections
        from plans.changes import checkpoints
        from plans.models import Decision, Evaluation, StatusUpdate
        from whys import checking

        past.only_added(StatusUpdate, "posted_at")
        past.only_added(Evaluation, "at")
        past.look_back_at("checkpoint", "posted", "decided", model=Decision)
        pieces.register_kinds()
        sections.register_parts()
        topics.register("checkpoint", reminders.CheckpointTopic())
        checking.sources.append(actions.brought)
        work.register(mine.checkpoints)
        work.register(mine.steps)
        hooks.on_declared.append(checkpoints.set_up)
        hooks.on_state.append(closing.state_set)
        hooks.on_base_moved.append(checkpoints.rebase_waiting)
