-- Who starred what; the number beside an artifact is changed under its lock only.
create table artifact_star (
  artifact_id varchar(36)  not null references artifact (id),
  username    varchar(64)  not null,
  starred_at  timestamp(6) not null,
  primary key (artifact_id, username)
);
create index artifact_star_username on artifact_star (username);

-- Which version of which artifact a fork began with.
alter table artifact add column forked_from varchar(36);
alter table artifact add column forked_version integer;

-- What lists are sorted by, beside updated_at.
create index artifact_stars on artifact (stars);
create index artifact_runs on artifact (run_count);
create index artifact_views on artifact (view_count);
create index artifact_created on artifact (created_at);
