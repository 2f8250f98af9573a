-- Somebody asks for an artifact's newest version to be an old one again. The process carries the
-- id; what may be done is looked up here.
create table rollback_request (
  id          varchar(36)  not null primary key,
  artifact_id varchar(36)  not null references artifact (id),
  to_version  integer      not null,
  requester   varchar(64)  not null,
  route       varchar(16),
  route_rule  varchar(200),
  new_version integer,
  created_at  timestamp(6) not null
);
create index rollback_request_artifact on rollback_request (artifact_id, created_at);

-- Which version a version brought back.
alter table artifact_version add column restored_from integer;
