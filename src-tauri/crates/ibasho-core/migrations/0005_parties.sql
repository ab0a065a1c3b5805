-- Labels of parties are looked through for names, among visits of which most have none.
CREATE INDEX visit_by_party ON visit (session_id, party, id) WHERE party IS NOT NULL;
