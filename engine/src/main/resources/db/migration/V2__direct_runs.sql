-- A run need not spend an approval any more: one of an author's own has no request, no artifact and
-- no version, but a source of its own, kept once however often it is run.

create table run_source (
  checksum varchar(64) not null primary key,
  source   text        not null
);

alter table run alter column request_id drop not null;
alter table run alter column artifact_id drop not null;
alter table run alter column version_number drop not null;
alter table run add column kind varchar(32) default 'ARTIFACT_RUN' not null;
alter table run add column language varchar(32) default '' not null;
alter table run add column node varchar(64) default '' not null;
alter table run add column params text;
alter table run add column terms text;
alter table run add column limit_hit varchar(200);
alter table run add column diagnostics text;
alter table run add column extras text;
alter table run add column session_changed boolean default false not null;
update run set language = (select a.language from artifact a where a.id = run.artifact_id);

-- A person's own runs, newest first; and what had not ended when a server did.
create index run_of_person on run (executed_by, queued_at);
create index run_status on run (status, queued_at);
