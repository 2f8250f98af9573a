-- A request may need several answers, one a stage, each by another person.
alter table run_request add column stages varchar(400) default 'editors' not null;
alter table run_request add column waiting_for varchar(64) default 'editors' not null;
alter table run_request add column priority integer default 50 not null;
alter table run_request add column not_before timestamp(6);
alter table run_request add column escalated_at timestamp(6);
-- What else an approval is bound to. Requests filed before have neither and are to be filed again.
alter table run_request add column inputs_hash varchar(64) default '' not null;
alter table run_request add column limits text;

create table decision_of_stage (
  request_id varchar(36)  not null references run_request (id),
  stage      integer      not null,
  answer     varchar(16)  not null,
  actor      varchar(64)  not null,
  reason     varchar(2000) not null,
  rule       varchar(200),
  decided_at timestamp(6) not null,
  primary key (request_id, stage),
  unique (request_id, actor)
);
insert into decision_of_stage (request_id, stage, answer, actor, reason, rule, decided_at)
  select request_id, 1, answer, actor, reason, rule, decided_at from decision;
drop table decision;
alter table decision_of_stage rename to decision;

-- Who may not decide on a request although their rights would let them.
create table run_request_barred (
  request_id varchar(36) not null references run_request (id),
  username   varchar(64) not null,
  primary key (request_id, username)
);
