-- What people say about a run request; rows are added and never changed.
create table run_comment (
  id           varchar(36)   not null primary key,
  request_id   varchar(36)   not null references run_request (id),
  artifact_id  varchar(36)   not null references artifact (id),
  position     integer       not null,
  author       varchar(64)   not null,
  comment_text varchar(4000) not null,
  created_at   timestamp(6)  not null,
  unique (request_id, position)
);
create index run_comment_artifact on run_comment (artifact_id, created_at);

-- A person's own requests that still wait, however many others there were: what badges count.
create index run_request_waiting on run_request (requester, status);
