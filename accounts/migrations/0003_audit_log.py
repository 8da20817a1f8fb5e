from django.db import migrations, models

LOG, HEAD = "The audit log is only added to.", "The end of the audit log only moves on."
SQLITE = {
    "audit_entry_not_changed": ("UPDATE ON accounts_auditentry", LOG),
    "audit_entry_not_deleted": ("DELETE ON accounts_auditentry", LOG),
    "audit_entry_not_replaced": (
        "INSERT ON accounts_auditentry WHEN EXISTS (SELECT 1 FROM accounts_auditentry"
        " WHERE id = NEW.id OR number = NEW.number OR previous = NEW.previous)",
        LOG,
    ),
    "audit_head_goes_on": (
        "UPDATE ON accounts_audithead WHEN NEW.id IS NOT OLD.id OR NEW.number <= OLD.number",
        HEAD,
    ),
    "audit_head_not_deleted": ("DELETE ON accounts_audithead", HEAD),
    "audit_head_not_replaced": (
        "INSERT ON accounts_audithead WHEN EXISTS (SELECT 1 FROM accounts_audithead)",
        HEAD,
    ),
}
POSTGRESQL = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is only added to.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION audit_refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM accounts_auditentry) THEN
        RAISE EXCEPTION 'The audit log is only added to.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_not_changed BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON accounts_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_emptying();
CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON accounts_audithead FOR EACH ROW
    WHEN (NEW.id IS DISTINCT FROM OLD.id OR NEW.number <= OLD.number) EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_not_deleted BEFORE DELETE ON accounts_audithead
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_not_emptied BEFORE TRUNCATE ON accounts_audithead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_emptying();
"""
POSTGRESQL_AWAY = """
DROP TRIGGER audit_entry_not_changed ON accounts_auditentry;
DROP TRIGGER audit_entry_not_emptied ON accounts_auditentry;
DROP TRIGGER audit_head_goes_on ON accounts_audithead;
DROP TRIGGER audit_head_not_deleted ON accounts_audithead;
DROP TRIGGER audit_head_not_emptied ON accounts_audithead;
DROP FUNCTION audit_refuse();
DROP FUNCTION audit_refuse_emptying();
"""


def guard(apps, schema_editor):
    """Whoever lets SQLite write one of these tables anew (most changes of a field do) has to call this again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    for name, (when, words) in SQLITE.items():
        refusal = f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {when} {refusal}", params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_AWAY, params=None)
        return
    for name in SQLITE:
        schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_interface_is_kept")]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(verbose_name="number")),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
                ("act", models.CharField(max_length=60, verbose_name="act")),
                ("actor", models.BigIntegerField(db_index=True, null=True, verbose_name="who")),
                ("about", models.BigIntegerField(db_index=True, null=True, verbose_name="about whom")),
                ("subject_kind", models.CharField(blank=True, max_length=40)),
                ("subject_id", models.CharField(blank=True, max_length=40)),
                (
                    "subject_label",
                    models.CharField(blank=True, help_text="Never a person's words.", max_length=120),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("previous", models.CharField(help_text="The hash of the line before.", max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "line of the audit log",
                "verbose_name_plural": "audit log",
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["act", "-number"], name="audit_by_act")],
                "constraints": [
                    models.UniqueConstraint(fields=("number",), name="audit_number_once"),
                    models.UniqueConstraint(fields=("previous",), name="audit_previous_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
                ("hash", models.CharField(default="0" * 64, max_length=64)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="audit_has_one_head")
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
