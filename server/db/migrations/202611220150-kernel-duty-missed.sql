-- Misses of a holder, and those somebody follows up: the latest first.
create index duty_missed_holder on kernel.duty (centre_id, holder, due_at, duty_id) where state = 'missed';
create index duty_missed_escalated on kernel.duty (centre_id, escalates_to, due_at, duty_id) where state = 'missed';
