-- Somebody decides in another's stead: on one request, or on all while the other is away.
create table stand_in (
  id         varchar(36)   not null primary key,
  principal  varchar(64)   not null,
  deputy     varchar(64)   not null,
  request_id varchar(36)   references run_request (id),
  status     varchar(16)   not null,
  reason     varchar(2000) not null,
  begins_at  timestamp(6)  not null,
  ends_at    timestamp(6)  not null,
  created_by varchar(64)   not null,
  created_at timestamp(6)  not null,
  unique (request_id, principal)
);
create index stand_in_of_deputy on stand_in (deputy, status);
create index stand_in_of_principal on stand_in (principal, status);

-- In whose stead a decision was taken; that one has then agreed too.
alter table decision add column principal varchar(64);
create unique index decision_of_principal on decision (request_id, principal);
