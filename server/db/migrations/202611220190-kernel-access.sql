-- What the application's role may do. It owns nothing; events, parties and audit rows can't be rewritten. § fault.5.6
alter table kernel.command enable row level security;
alter table kernel.party enable row level security;
alter table kernel.text enable row level security;
alter table kernel.task enable row level security;
alter table kernel.counter enable row level security;
alter table kernel.outbox enable row level security;
alter table kernel.audit enable row level security;
alter table kernel.draft enable row level security;
alter table kernel.duty enable row level security;
alter table kernel.finding enable row level security;
create policy own_centre on kernel.command using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.party using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.text using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.task using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.counter using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.outbox using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.audit using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.draft using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.duty using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.finding using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());

grant usage on schema kernel to yimen_app;
grant select, insert on kernel.command, kernel.party, kernel.text, kernel.outbox, kernel.audit to yimen_app;
grant select, insert, update on kernel.task, kernel.counter, kernel.duty, kernel.finding to yimen_app;
grant select, insert, update, delete on kernel.draft to yimen_app;
