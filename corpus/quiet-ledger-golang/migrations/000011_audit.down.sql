BEGIN;
DROP TRIGGER entries_audit ON entries;
DROP FUNCTION audit_entry();
DROP TABLE entry_audits;
COMMIT;
