-- What a governed run needs, in SQL that H2 and PostgreSQL both read.
-- Times are UTC: jvm.options pins the zone of the server.

create table artifact (
  id                  varchar(36)  not null primary key,
  slug                varchar(140) not null unique,
  title               varchar(200) not null,
  description         varchar(4000) not null,
  author              varchar(64)  not null,
  visibility          varchar(16)  not null,
  language            varchar(32)  not null,
  tags                varchar(1000) not null,
  allow_investor_runs boolean      not null,
  allow_forks         boolean      not null,
  stars               integer      not null,
  view_count          bigint       not null,
  run_count           bigint       not null,
  current_version     integer      not null,
  created_at          timestamp(6) not null,
  updated_at          timestamp(6) not null
);
create index artifact_updated on artifact (updated_at);
create index artifact_author on artifact (author);

create table artifact_version (
  id          varchar(36)  not null primary key,
  artifact_id varchar(36)  not null references artifact (id),
  number      integer      not null,
  source      text         not null,
  checksum    varchar(64)  not null,
  changelog   varchar(1000) not null,
  created_by  varchar(64)  not null,
  created_at  timestamp(6) not null,
  unique (artifact_id, number)
);

create table artifact_grant (
  id          varchar(36) not null primary key,
  artifact_id varchar(36) not null references artifact (id),
  username    varchar(64) not null,
  can_view    boolean     not null,
  can_run     boolean     not null,
  can_edit    boolean     not null,
  can_admin   boolean     not null,
  granted_by  varchar(64) not null,
  granted_at  timestamp(6) not null,
  expires_at  timestamp(6),
  unique (artifact_id, username)
);
create index artifact_grant_username on artifact_grant (username);

create table run_request (
  id                   varchar(36)  not null primary key,
  artifact_id          varchar(36)  not null references artifact (id),
  version_number       integer      not null,
  checksum             varchar(64)  not null,
  requester            varchar(64)  not null,
  status               varchar(16)  not null,
  params               text         not null,
  params_hash          varchar(64)  not null,
  execute_on_approval  boolean      not null,
  route                varchar(16),
  route_rule           varchar(200),
  created_at           timestamp(6) not null,
  expires_at           timestamp(6) not null,
  decided_at           timestamp(6),
  decided_by           varchar(64)
);
create index run_request_artifact on run_request (artifact_id, created_at);
create index run_request_requester on run_request (requester, created_at);
create index run_request_status on run_request (status, created_at);

create table run_request_input (
  request_id varchar(36)  not null references run_request (id),
  position   integer      not null,
  name       varchar(128) not null,
  size_bytes bigint       not null,
  sha256     varchar(64)  not null,
  media_type varchar(128) not null,
  primary key (request_id, position)
);

-- One answer to a request. A request is decided once, so the answer's key is the request.
create table decision (
  request_id varchar(36)  not null primary key references run_request (id),
  answer     varchar(16)  not null,
  actor      varchar(64)  not null,
  reason     varchar(2000) not null,
  rule       varchar(200),
  decided_at timestamp(6) not null
);

-- An approval is spent by its run: the unique key keeps it to one.
create table run (
  id                varchar(36)  not null primary key,
  request_id        varchar(36)  not null unique references run_request (id),
  artifact_id       varchar(36)  not null references artifact (id),
  version_number    integer      not null,
  checksum          varchar(64)  not null,
  executed_by       varchar(64)  not null,
  status            varchar(16)  not null,
  queued_at         timestamp(6) not null,
  started_at        timestamp(6),
  finished_at       timestamp(6),
  exit_code         integer,
  reason            varchar(1000),
  stdout            text,
  stdout_truncated  boolean      not null,
  stderr            text,
  stderr_truncated  boolean      not null,
  wall_ms           bigint,
  cpu_ms            bigint,
  peak_memory_bytes bigint,
  containment       varchar(64)
);
create index run_executed_by on run (artifact_id, executed_by, queued_at);

create table attempt (
  id           varchar(36) not null primary key,
  run_id       varchar(36) not null references run (id),
  runner       varchar(64) not null,
  lease_until  timestamp(6) not null,
  started_at   timestamp(6) not null,
  ended_at     timestamp(6),
  unique (run_id)
);

create table run_file (
  run_id     varchar(36)   not null references run (id),
  position   integer       not null,
  name       varchar(512)  not null,
  size_bytes bigint        not null,
  sha256     varchar(64)   not null,
  media_type varchar(128)  not null,
  primary key (run_id, position)
);

-- The ledger: one row for one governed thing that happened, written in the transaction it tells of.
create table fact (
  id          varchar(36) not null primary key,
  seq         bigint generated by default as identity unique,
  happened_at timestamp(6) not null,
  action      varchar(32) not null,
  actor       varchar(64) not null,
  artifact_id varchar(36),
  request_id  varchar(36),
  meta        text        not null
);
create index fact_artifact on fact (artifact_id, seq);
