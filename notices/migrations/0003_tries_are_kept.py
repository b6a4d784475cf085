"""Tries are only ever added: PostgreSQL refuses to change one, and to empty their table."""

from django.db import migrations, models

KEEP = """
CREATE FUNCTION notices_attempt_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Only `manage.py flush` says so, which empties every table.
    IF TG_OP = 'TRUNCATE' AND current_setting('notices.flush', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a try is kept as it was written';
END
$$;
CREATE TRIGGER notices_attempt_unchanged BEFORE UPDATE ON notices_attempt
    FOR EACH ROW EXECUTE FUNCTION notices_attempt_is_kept();
CREATE TRIGGER notices_attempt_not_emptied BEFORE TRUNCATE ON notices_attempt
    FOR EACH STATEMENT EXECUTE FUNCTION notices_attempt_is_kept();
"""
FORGET = """
DROP TRIGGER notices_attempt_not_emptied ON notices_attempt;
DROP TRIGGER notices_attempt_unchanged ON notices_attempt;
DROP FUNCTION notices_attempt_is_kept();
"""


class Migration(migrations.Migration):

    dependencies = [("notices", "0002_chats_and_audit")]

    operations = [migrations.RunSQL(KEEP, FORGET)]
